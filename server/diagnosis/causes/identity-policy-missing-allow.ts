import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { allowInIdentityPolicy } from "@/server/diagnosis/remedies/allow-in-identity-policy";
import type { Cause } from "./cause";
import { tagActionsMissing } from "./copy-tags-missing";
import { layerMatch } from "./layer-match";
import { sidesWithoutAcl } from "./put-object-acl-missing";

/** D1: nothing the caller has allows it. Inside one account either side is enough; across accounts both must allow. */
export const identityPolicyMissingAllow: Cause = {
  code: "identity_policy_missing_allow",
  id: "D1",
  gate: "identity_policy",
  detect: (analysis) => {
    const { subject, principal, bucket } = analysis.evidence;
    if (subject.operation === "ListObjectsV2" || subject.versionId !== null) return null;
    if (sidesWithoutAcl(analysis).length > 0 || tagActionsMissing(analysis).length > 0) return null;
    const found = layerMatch(analysis, "identity", false, "No policy of the caller allows");
    if (!found) return null;
    const same = principal.accountId === valueOr(bucket.ownerAccountId, subject.accountId);
    const rule = same
      ? "Inside one account the bucket policy could allow it instead."
      : "Across accounts the bucket policy alone is not enough.";
    return { ...found, summary: `${found.summary} ${rule}`, variant: same ? "same" : "across" };
  },
  remedies: (analysis) => allowInIdentityPolicy(analysis),
};
