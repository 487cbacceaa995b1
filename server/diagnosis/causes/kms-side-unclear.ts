import type { Analysis } from "@/server/diagnosis/analysis";
import { allowInKeyPolicy, allowKeyInIdentityPolicy } from "@/server/diagnosis/remedies/allow-key";
import { kmsActionsOf } from "@/server/diagnosis/simulate/needs-of";
import { decideAroundKey } from "@/server/diagnosis/simulate/simulate";
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
    const ofKey = callerMayUse(analysis);
    const sides = ofKey
      ? "the key policy, or an AWS managed key. The caller’s own policies allow it"
      : "the key policy, the caller’s own policies, or an AWS managed key";
    return match(
      "inferred",
      `KMS stops it (${blame.because.text}): ${sides}.`,
      [kms?.key ?? null, analysis.observed],
      {
        ...(ofKey ? { variant: "of_key" } : {}),
        named: { because: [blame.because.sentence], key: kms?.keyArn ?? "" },
        separatedBy: `Read the key with kms:DescribeKey and kms:GetKeyPolicy${kms ? ` on ${kms.keyArn}` : ""}.`,
      },
    );
  },
  remedies: (analysis) => [
    ...(callerMayUse(analysis) ? [] : allowKeyInIdentityPolicy(analysis)),
    ...allowInKeyPolicy(analysis),
  ],
};

/** The caller's own policies could be read, and everything but the key allows it. */
function callerMayUse({ evidence }: Analysis): boolean {
  if (!evidence.caller.identityPolicies.known) return false;
  const decisions = kmsActionsOf(evidence.subject.operation).map((action) =>
    decideAroundKey(evidence, action),
  );
  return decisions.length > 0 && decisions.every((decision) => decision?.allowed);
}
