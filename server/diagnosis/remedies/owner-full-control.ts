import type { Analysis } from "@/server/diagnosis/analysis";
import type { Option } from "./change";
import { administrator } from "./granted";

/** The object's owner gives the bucket's owner full control; nobody else can. */
export function ownerFullControl({ evidence }: Analysis): Option[] {
  const { subject, object, owners } = evidence;
  if (subject.key === null || object === null) return [];
  const writer = object.ownerAccountId ?? owners.object?.label ?? "the object’s owner";
  return [
    {
      name: "owner-full-control",
      title: "The writer gives the bucket’s owner full control of the object",
      risk: "For this one object; the writer needs s3:PutObjectAcl in its own policies and in the bucket policy. Writing with --acl bucket-owner-full-control avoids it for new objects.",
      applyAs: administrator(writer, "s3:PutObjectAcl"),
      changes: [{ kind: "object_acl_owner_full_control", bucket: subject.bucket, key: subject.key }],
    },
  ];
}
