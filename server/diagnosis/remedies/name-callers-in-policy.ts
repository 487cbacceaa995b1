import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { isPublicPolicy } from "@/server/policy/s3/is-public-policy";
import { type PolicyStatement, readStatements } from "@/server/policy/s3/read-statements";
import { bucketAdministrator } from "./bucket-administrator";
import type { Option } from "./change";
import { policyPrincipal } from "./granted";

/** The bucket policy's Allows for everybody name the bucket's own account and this caller instead: then nothing in it is public. */
export function nameCallersInPolicy(analysis: Analysis): Option[] {
  const { subject, bucket } = analysis.evidence;
  const owner = valueOr(bucket.ownerAccountId, null) ?? subject.accountId;
  const caller = policyPrincipal(analysis).AWS;
  const policy = valueOr(bucket.policy, null);
  if (caller === undefined || typeof policy !== "object" || policy === null) return [];
  const named = { AWS: [`arn:aws:iam::${owner}:root`, caller] };
  const statements = readStatements(policy);
  const edited = statements.map((statement) =>
    isPublic(statement) ? { ...statement, Principal: named } : statement,
  );
  const adds = edited.filter((statement, index) => statement !== statements[index]);
  if (adds.length === 0) return [];
  return [
    {
      name: "name-callers-in-policy",
      title: `Name the caller in the bucket policy of ${subject.bucket} instead of everybody`,
      risk: "Block Public Access keeps everybody out but the bucket’s own account already: naming that account and this caller takes nothing away today.",
      params: { bucket: subject.bucket },
      applyAs: bucketAdministrator(analysis, "s3:PutBucketPolicy"),
      changes: [
        { kind: "bucket_policy", bucket: subject.bucket, document: { ...policy, Statement: edited }, adds },
      ],
    },
  ];
}

const isPublic = (statement: PolicyStatement) =>
  isPublicPolicy({ Version: "2012-10-17", Statement: [statement] });
