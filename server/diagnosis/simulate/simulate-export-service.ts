import { type Evidence, valueOr } from "@/server/diagnosis/evidence/evidence";
import { evaluate } from "@/server/policy/evaluate";
import { resourceArn } from "@/server/policy/s3/required-needs";
import type { Decision } from "@/server/policy/types";

type ServiceAction = "s3:GetBucketAcl" | "s3:PutObject";

/** The service principal of CloudWatch Logs. Source: CloudWatch Logs User Guide, "Export log data to Amazon S3". */
export const logsService = (region: string) => `logs.${region}.amazonaws.com`;

/** How the bucket policy answers CloudWatch Logs; null where that is not the question, or the policy could not be read. */
export function serviceIsMissing(evidence: Evidence, action: ServiceAction): Decision | null {
  const { subject, bucket } = evidence;
  if (subject.operation !== "CreateExportTask" || !bucket.policy.known) return null;
  const { decision } = evaluate({
    request: {
      principal: { type: "service", service: logsService(subject.region) },
      action,
      resource: resourceArn(action, subject.bucket, subject.key ?? "aws-logs-write-test"),
      resourceAccount: valueOr(bucket.ownerAccountId, null) ?? subject.accountId,
      context: serviceContext(evidence),
    },
    resourcePolicy: bucket.policy.value ?? undefined,
  });
  return decision === "allowed" ? null : decision;
}

/** Whether the bucket's KMS key refuses CloudWatch Logs the data key of an export. */
export function keyRefusesService(evidence: Evidence): boolean {
  const { subject, kms } = evidence;
  if (subject.operation !== "CreateExportTask" || !kms?.key.known) return false;
  const key = kms.key.value;
  return ["kms:GenerateDataKey", "kms:Decrypt"].some(
    (action) =>
      evaluate({
        request: {
          principal: { type: "service", service: logsService(subject.region) },
          action,
          resource: key.arn,
          resourceAccount: key.accountId,
          context: serviceContext(evidence),
        },
        resourcePolicy: key.policy,
      }).decision !== "allowed",
  );
}

function serviceContext({ subject }: Evidence) {
  return {
    "aws:SourceAccount": subject.accountId,
    "aws:SourceArn": `arn:aws:logs:${subject.region}:${subject.accountId}:log-group:*`,
    "aws:PrincipalIsAWSService": true,
    "aws:SecureTransport": true,
    "s3:x-amz-acl": "bucket-owner-full-control",
  };
}
