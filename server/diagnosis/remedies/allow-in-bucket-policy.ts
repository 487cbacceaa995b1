import type { Analysis } from "@/server/diagnosis/analysis";
import type { PolicyStatement } from "@/server/policy/s3/read-statements";
import { bucketAdministrator } from "./bucket-administrator";
import type { Option } from "./change";
import { addStatement } from "./edit-policy";
import { missingGrant, policyPrincipal } from "./granted";

/** One more statement in the bucket policy, for this caller and these actions alone. */
export function allowInBucketPolicy(analysis: Analysis, statement?: PolicyStatement): Option[] {
  const { subject, bucket } = analysis.evidence;
  const added = statement ?? { ...missingGrant(analysis), Principal: policyPrincipal(analysis) };
  const option = {
    name: "allow-in-bucket-policy",
    title: `Allow it in the bucket policy of ${subject.bucket}`,
    risk: "Gives another principal access to these objects; every other statement stays as it is.",
    params: { bucket: subject.bucket },
    applyAs: bucketAdministrator(analysis, "s3:PutBucketPolicy"),
  };
  if (!bucket.policy.known)
    return [
      {
        ...option,
        changes: [],
        text: `Add to the current policy, which could not be read (needs ${bucket.policy.needs}):\n${JSON.stringify(added, null, 2)}`,
      },
    ];
  return [
    {
      ...option,
      changes: [
        { kind: "bucket_policy", bucket: subject.bucket, ...addStatement(bucket.policy.value, added) },
      ],
    },
  ];
}
