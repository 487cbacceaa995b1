import { type Analysis, layerOf, reportedLayer } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { strictest } from "@/server/diagnosis/simulate/assume-facts";
import { isPublicPolicy } from "@/server/policy/s3/is-public-policy";

/**
 * AWS says that the bucket's side denies. RestrictPublicBuckets answers other accounts the same, and what could be read
 * does not tell which of the two it is. Source: Amazon S3 User Guide, "Troubleshoot access denied (403 Forbidden) errors".
 */
export function denyOrRestriction(analysis: Analysis): boolean {
  const { bucket, principal, subject } = analysis.evidence;
  const reported = reportedLayer(analysis);
  if (reported?.layer !== "resource" || !reported.explicit) return false;
  if (principal.accountId === (valueOr(bucket.ownerAccountId, null) ?? subject.accountId)) return false;
  if (bucket.policy.known && (layerOf(analysis, "resource")?.deniedBy ?? []).length > 0) return false;
  if (bucket.policy.known && !isPublicPolicy(bucket.policy.value)) return false;
  if (!bucket.bucketBlock.known || !bucket.accountBlock.known) return true;
  return (
    !bucket.policy.known &&
    strictest(bucket.bucketBlock.value, bucket.accountBlock.value).restrictPublicBuckets
  );
}

/** The one step that tells them apart. */
export const whichOfTheTwo = ({ evidence }: Analysis) =>
  `In account ${evidence.subject.accountId}: aws s3api get-bucket-policy --bucket ${evidence.subject.bucket} and aws s3api get-public-access-block --bucket ${evidence.subject.bucket} (and aws s3control get-public-access-block for the account): a Deny that fits, or a policy for everybody with RestrictPublicBuckets.`;
