import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { type Cause, match, noRemedy, refusedCode } from "./cause";

/** E4: ACLs are disabled on the bucket; only bucket-owner-full-control is still accepted, and only by writes of objects. */
export const aclNotSupported: Cause = {
  code: "acl_not_supported",
  id: "E4",
  gate: "ownership",
  detect: (analysis) => {
    const { subject, bucket } = analysis.evidence;
    if (refusedCode(analysis) === "AccessControlListNotSupported")
      return match("reported", "The bucket does not allow ACLs: leave the ACL out.", [analysis.observed]);
    if (valueOr(bucket.ownership, null) !== "BucketOwnerEnforced" || subject.acl === null) return null;
    if (subject.operation !== "PutObjectAcl" && subject.acl === "bucket-owner-full-control") return null;
    return match(
      "simulated",
      `ACLs are disabled on ${subject.bucket}: a request that sends the ACL ${subject.acl} is refused.`,
      [bucket.ownership],
      { variant: "simulated", named: { bucket: subject.bucket, acl: subject.acl } },
    );
  },
  remedies: noRemedy,
};
