import { BARE_ACCESS_DENIED } from "@/server/policy/messages/access-denied-message";
import { kmsDeniedMessage } from "@/server/policy/messages/kms-denied-message";
import { decideKmsAccess, type KmsAction, type KmsDecision } from "@/server/policy/s3/decide-kms-access";
import { buildRequestContext } from "@/server/sandbox/authorization/build-request-context";
import { collectPolicies } from "@/server/sandbox/authorization/collect-policies";
import type { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { BucketState, Encryption, KmsKeyState } from "@/server/sandbox/state";
import { callerFacts } from "./gather-facts";

export type KmsSubject = { bucket: BucketState; key: string; encryption: Encryption };

/** Checks that S3 may use the key of an encrypted object for this caller. Throws AwsError, AccessDenied or KMS.… */
export function authorizeKms(call: S3Call, actions: KmsAction[], subject: KmsSubject): void {
  const { encryption, bucket } = subject;
  if (encryption.type !== "aws:kms") return;
  for (const action of actions) {
    const key = call.state.kmsKeys.get(encryption.keyArn);
    if (key === undefined) throw failS3("KMS.NotFoundException", `Key '${encryption.keyArn}' does not exist`);
    const decision = decideKmsAccess({
      action,
      key,
      caller: callerFacts(call.caller),
      // S3 asks KMS on its own ways: the endpoint that the request came through has no say there.
      policies: { ...collectPolicies(call, key.accountId), vpcEndpointPolicies: [] },
      context: buildRequestContext(call, key.accountId),
      bucketRegion: bucket.region,
      encryptionContextArn: `arn:aws:s3:::${bucket.name}${encryption.bucketKey ? "" : `/${subject.key}`}`,
    });
    if (!decision.allowed) throw refuse(call, action, key, decision);
  }
}

type Refusal = Extract<KmsDecision, { allowed: false }>;

function refuse(call: S3Call, action: KmsAction, key: KmsKeyState, refusal: Refusal): AwsError {
  switch (refusal.cause) {
    case "anonymous":
      return failS3(
        "InvalidArgument",
        "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.",
        { ArgumentName: "Authorization", ArgumentValue: "null" },
      );
    case "disabled":
      return failS3("KMS.DisabledException", `${key.arn} is disabled.`);
    case "pending_deletion":
      return failS3("KMS.KMSInvalidStateException", `${key.arn} is pending deletion.`);
    case "other_region":
      return failS3("KMS.NotFoundException", `Invalid arn ${key.region}`);
    default:
      return failS3("AccessDenied", deniedMessage(call, action, key, refusal));
  }
}

/** Parts are decrypted while they are joined, where S3 keeps KMS's reason to itself. */
function deniedMessage(
  call: S3Call,
  action: KmsAction,
  key: KmsKeyState,
  { reason }: Extract<Refusal, { cause: "policy" | "aws_managed_key" }>,
): string {
  if (PART_OPERATIONS.has(call.operation)) return BARE_ACCESS_DENIED;
  return kmsDeniedMessage({
    userArn: call.caller.arn,
    action,
    keyArn: key.arn,
    byCiphertext: action === "kms:Decrypt",
    reason,
  });
}

const PART_OPERATIONS = new Set(["UploadPart", "UploadPartCopy", "CompleteMultipartUpload"]);
