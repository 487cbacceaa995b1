import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { bucketOwnerMay } from "./bucket-owner-may";
import type { Option } from "./change";
import { administrator } from "./granted";

/** One more grant in the object's ACL, for the reader's canonical id; the grants that are there stay. */
export function grantByAcl(analysis: Analysis): Option[] {
  const { subject, object, principal, bucket } = analysis.evidence;
  const reader = valueOr(principal.canonicalId, null);
  if (!object?.acl.known || subject.key === null || reader === null) return [];
  const acl = object.acl.value;
  const ownerMay = bucketOwnerMay(analysis, "WRITE_ACP");
  // Nobody changes an ACL in the name of an AWS service.
  if (!ownerMay && analysis.evidence.owners.object?.kind === "log-delivery") return [];
  const accountId = ownerMay
    ? (valueOr(bucket.ownerAccountId, null) ?? subject.accountId)
    : (object.ownerAccountId ?? "the object’s owner");
  const grants = [
    ...acl.grants,
    { grantee: { type: "CanonicalUser", id: reader } as const, permission: "READ" as const },
  ];
  return [
    {
      name: "grant-by-acl",
      title: "Grant this object to the reader in its ACL",
      risk: "For this one object: new exports need it again, one call each. Stops working when ACLs are turned off.",
      applyAs: administrator(accountId, "s3:PutObjectAcl"),
      changes: [
        {
          kind: "object_acl",
          bucket: subject.bucket,
          key: subject.key,
          acl: { ownerId: acl.ownerId, grants },
        },
      ],
    },
  ];
}
