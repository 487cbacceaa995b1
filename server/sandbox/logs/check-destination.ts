import type { RequestContext } from "@/server/policy/types";
import { evaluateAction } from "@/server/sandbox/authorization/evaluate-action";
import type { Exchange } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { BucketState, LogGroupState } from "@/server/sandbox/state";
import { asLogService } from "./as-log-service";
import { invalidParameter } from "./read-input";

const ACL = "bucket-owner-full-control";

/**
 * The destination bucket, when the service may read its ACL and write into it and, across accounts, the caller may write
 * too. Throws AwsError with CloudWatch Logs' own words (User Guide, "Export log data to Amazon S3").
 */
export function checkDestination(
  exchange: Exchange,
  group: LogGroupState,
  destination: string,
  prefix: string,
): BucketState {
  const bucket = exchange.state.buckets.get(destination);
  if (bucket === undefined) throw serviceRefused("GetBucketAcl");
  if (bucket.region !== group.region)
    throw invalidParameter("The bucket must be in the same AWS Region as the log group.");
  const service = asLogService(exchange, group);
  const objectArn = `arn:aws:s3:::${bucket.name}/${prefix === "" ? "" : `${prefix}/`}aws-logs-write-test`;
  if (!allowed(service, bucket, "s3:GetBucketAcl", `arn:aws:s3:::${bucket.name}`))
    throw serviceRefused("GetBucketAcl");
  if (!allowed(service, bucket, "s3:PutObject", objectArn, { "s3:x-amz-acl": ACL }))
    throw serviceRefused("PutObject");
  if (bucket.ownerAccountId !== exchange.caller.accountId) checkCaller(exchange, bucket, objectArn);
  return bucket;
}

type Asking = { exchange: Exchange; context: RequestContext };

function allowed(
  { exchange, context }: Asking,
  bucket: BucketState,
  action: string,
  resource: string,
  more: RequestContext = {},
): boolean {
  const { decision } = evaluateAction(exchange, {
    action,
    resource,
    resourceAccount: bucket.ownerAccountId,
    context: { ...context, ...more },
    resourcePolicy: bucket.policy ?? undefined,
  });
  return decision === "allowed";
}

function checkCaller(exchange: Exchange, bucket: BucketState, objectArn: string): void {
  const needed = ["s3:PutObject", ...(bucket.ownership === "BucketOwnerEnforced" ? [] : ["s3:PutObjectAcl"])];
  if (
    needed.every((action) =>
      allowed({ exchange, context: {} }, bucket, action, objectArn, { "s3:x-amz-acl": ACL }),
    )
  )
    return;
  throw denied(
    "Please ensure that the CreateExportTask caller has been granted s3:PutObject access to the bucket.",
  );
}

function serviceRefused(call: "GetBucketAcl" | "PutObject"): AwsError {
  return denied(
    `${call} call on the given bucket failed. Please check if CloudWatch Logs has been granted permission to perform this operation.`,
  );
}

function denied(message: string): AwsError {
  return new AwsError({ status: 400, code: "AccessDeniedException", message });
}
