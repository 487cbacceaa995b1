import { decidingStatement } from "@/server/diagnosis/analysis";
import { allowInIdentityPolicy } from "@/server/diagnosis/remedies/allow-in-identity-policy";
import type { Cause } from "./cause";
import { layerMatch } from "./layer-match";

/** C1: the caller may not list the bucket; s3:ListBucket is granted on the bucket's own ARN. */
export const listBucketMissingAllow: Cause = {
  code: "list_bucket_missing_allow",
  id: "C1",
  gate: "identity_policy",
  detect: (analysis) => {
    if (analysis.evidence.subject.operation !== "ListObjectsV2") return null;
    if (/condition \S+ s3:(prefix|delimiter)/.test(decidingStatement(analysis, "identity")?.mismatch ?? ""))
      return null;
    return layerMatch(analysis, "identity", false, "No policy of the caller allows");
  },
  remedies: (analysis) => allowInIdentityPolicy(analysis),
};
