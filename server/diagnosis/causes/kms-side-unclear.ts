import { allowInKeyPolicy, allowKeyInIdentityPolicy } from "@/server/diagnosis/remedies/allow-key";
import { type Cause, match } from "./cause";
import { blameForRead } from "./kms-match";

/** K1–K3 where AWS lumps them together and nobody here may read the key. */
export const kmsSideUnclear: Cause = {
  code: "kms_access_missing",
  id: "K2",
  gate: "kms",
  detect: (analysis) => {
    const blame = blameForRead(analysis);
    if (blame?.side !== "unclear") return null;
    const { kms } = analysis.evidence;
    return match(
      "inferred",
      `KMS stops it (${blame.because.text}): the key policy, the caller’s own policies, or an AWS managed key.`,
      [kms?.key ?? null, analysis.observed],
      {
        named: { because: [blame.because.sentence], key: kms?.keyArn ?? "" },
        separatedBy: `Read the key with kms:DescribeKey and kms:GetKeyPolicy${kms ? ` on ${kms.keyArn}` : ""}.`,
      },
    );
  },
  remedies: (analysis) => [...allowKeyInIdentityPolicy(analysis), ...allowInKeyPolicy(analysis)],
};
