import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { accountOfArn } from "@/server/diagnosis/parse-iam-arn";
import { bucketAdministrator } from "./bucket-administrator";
import { bucketOwnerMay } from "./bucket-owner-may";
import type { Option } from "./change";

/** The ACL lets the bucket's owner read, or one of its account's identities was let through just now. */
function bucketOwnerReads(analysis: Analysis): boolean {
  const { probes, bucket } = analysis.evidence;
  const may = bucketOwnerMay(analysis, "READ");
  if (may !== null) return may;
  const owner = valueOr(bucket.ownerAccountId, null);
  return probes.some(
    ({ ok, call, identityArn }) => ok && call === "GetObject" && accountOfArn(identityArn) === owner,
  );
}

/** A copy onto itself by the bucket's owner makes the bucket's owner the object's owner. */
export function takeOwnership(analysis: Analysis): Option[] {
  const { subject } = analysis.evidence;
  if (subject.key === null || !bucketOwnerReads(analysis)) return [];
  return [
    {
      name: "take-ownership",
      title: "Copy the object onto itself as the bucket’s owner",
      risk: "For this one object up to 5 GiB: user metadata is replaced, the time of change becomes now, and versioned buckets keep the old version as well.",
      applyAs: bucketAdministrator(analysis, "s3:GetObject and s3:PutObject"),
      changes: [{ kind: "copy_in_place", bucket: subject.bucket, key: subject.key, kmsKeyArn: null }],
    },
  ];
}
