import { allowInIdentityPolicy } from "@/server/diagnosis/remedies/allow-in-identity-policy";
import { type Cause, match, otherIdentityPasses } from "./cause";
import { readsMaskedKey } from "./missing-key";

/** F2: the key does not exist; who may not list the bucket gets 403 instead of 404. */
export const missingKeyMasked: Cause = {
  code: "missing_key_masked_as_403",
  id: "F2",
  gate: "existence",
  detect: (analysis) => {
    if (!readsMaskedKey(analysis) || otherIdentityPasses(analysis)) return null;
    const { subject, object } = analysis.evidence;
    const listed = object?.exists.known && !object.exists.value;
    if (object?.exists.known && object.exists.value) return null;
    return match(
      listed ? "proved" : "inferred",
      `There is no object ${subject.key} in ${subject.bucket}. S3 answers 403 instead of 404 to callers who may not list the bucket.`,
      [object?.exists ?? null, analysis.observed],
      { named: { key: subject.key ?? "", bucket: subject.bucket } },
    );
  },
  remedies: (analysis) => {
    const { bucket } = analysis.evidence.subject;
    return allowInIdentityPolicy(analysis, {
      Sid: "SekishoAllowList",
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: `arn:aws:s3:::${bucket}`,
    });
  },
};
