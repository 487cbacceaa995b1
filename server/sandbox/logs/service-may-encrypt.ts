import { evaluate } from "@/server/policy/evaluate";
import type { AccountState, BucketState, ExportTaskState, SandboxState } from "@/server/sandbox/state";

/** Whether the log service may write under the bucket's key: the key policy must give it kms:GenerateDataKey (User Guide, "Export log data to Amazon S3", KMS). */
export function serviceMayEncrypt(
  state: SandboxState,
  account: AccountState,
  bucket: BucketState,
  task: ExportTaskState,
): boolean {
  if (bucket.encryption.type !== "aws:kms") return true;
  const key = state.kmsKeys.get(bucket.encryption.keyArn);
  if (key === undefined || key.state !== "Enabled") return false;
  const service = `logs.${task.region}.amazonaws.com`;
  const { decision } = evaluate({
    request: {
      principal: { type: "service", service },
      action: "kms:GenerateDataKey",
      resource: key.arn,
      resourceAccount: key.accountId,
      context: {
        "aws:SourceAccount": account.id,
        "aws:SourceArn": `arn:aws:logs:${task.region}:${account.id}:log-group:${task.logGroup}:*`,
        "kms:ViaService": `s3.${bucket.region}.amazonaws.com`,
      },
    },
    resourcePolicy: key.policy,
  });
  return decision === "allowed";
}
