import { type Analysis, decidingStatement, layerOf } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { bucketAdministrator } from "./bucket-administrator";
import type { Option } from "./change";
import { exceptPrincipal } from "./edit-policy";

/** The Deny of the bucket policy keeps denying everybody but this principal. */
export function spareInBucketPolicy(analysis: Analysis): Option[] {
  const { subject, bucket, principal } = analysis.evidence;
  const applied = layerOf(analysis, "resource")?.deniedBy ?? [];
  const named = decidingStatement(analysis, "resource");
  const denies = applied.length > 0 || named === null ? applied : [named];
  const arn = principal.iamArn;
  if (arn === null || denies.length === 0) return [];
  const edited = denies.reduce<{ document: unknown; adds: unknown[] } | null>(
    (text, { index }) => {
      const next = text && exceptPrincipal(text.document, index, arn);
      return next && { document: next.document, adds: [...(text?.adds ?? []), ...next.adds] };
    },
    { document: valueOr(bucket.policy, null), adds: [] },
  );
  if (!edited) return [];
  return [
    {
      name: "spare-in-bucket-policy",
      title: `Except ${arn} from the Deny in the bucket policy of ${subject.bucket}`,
      risk: "The Deny was put there on purpose: ask its author. It goes on denying everybody else.",
      params: { arn, bucket: subject.bucket },
      applyAs: bucketAdministrator(analysis, "s3:PutBucketPolicy"),
      changes: [{ kind: "bucket_policy", bucket: subject.bucket, ...edited }],
    },
  ];
}
