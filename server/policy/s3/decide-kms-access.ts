import { evaluate } from "@/server/policy/evaluate";
import { chooseDenialReason, type LayerReason } from "@/server/policy/messages/choose-denial-reason";
import type { Evaluation, RequestContext } from "@/server/policy/types";
import type { CallerFacts, CallerPolicies } from "./types";

export type KmsKeyFacts = {
  arn: string;
  accountId: string;
  region: string;
  /** AWS: the managed key aws/s3, whose own policy serves its account alone. */
  manager: "AWS" | "CUSTOMER";
  state: "Enabled" | "Disabled" | "PendingDeletion";
  policy: unknown;
};

export type KmsAction = "kms:Decrypt" | "kms:GenerateDataKey";

export type KmsAccessInput = {
  action: KmsAction;
  key: KmsKeyFacts;
  caller: CallerFacts;
  policies: CallerPolicies;
  /** The S3 request's global condition keys; those that KMS adds are made here. */
  context: RequestContext;
  /** Where the bucket is: S3 calls KMS of that region alone. */
  bucketRegion: string;
  /** Encryption context: the object's ARN, or the bucket's under a Bucket Key. */
  encryptionContextArn: string;
};

export type KmsDecision =
  | { allowed: true }
  | { allowed: false; cause: "disabled" | "pending_deletion" | "other_region" | "anonymous" }
  | { allowed: false; cause: "aws_managed_key" | "policy"; reason: LayerReason; evaluation: Evaluation };

/**
 * Whether S3 may use a KMS key for this caller. An AWS managed key never serves another account, whatever its policy says,
 * and no resource control policy reaches it.
 * Sources: Amazon S3 User Guide, "Using server-side encryption with AWS KMS keys (SSE-KMS)"; AWS KMS Developer Guide,
 * "Key states of AWS KMS keys", "kms:ViaService"; IAM User Guide, "Forward access sessions"; AWS Organizations User Guide,
 * "Resource control policies (RCPs)".
 */
export function decideKmsAccess(input: KmsAccessInput): KmsDecision {
  const { key, caller, policies } = input;
  if (caller.accountId === null) return { allowed: false, cause: "anonymous" };
  if (key.region !== input.bucketRegion) return { allowed: false, cause: "other_region" };
  const evaluation = evaluate({
    ...policies,
    ...(key.manager === "AWS" ? { resourceControlPolicies: [] } : {}),
    request: {
      principal: caller.principal,
      action: input.action,
      resource: key.arn,
      resourceAccount: key.accountId,
      context: kmsContext(input, caller.accountId),
    },
    resourcePolicy: key.policy,
  });
  const reason = chooseDenialReason(evaluation);
  if (reason !== null) {
    const foreign = key.manager === "AWS" && key.accountId !== caller.accountId;
    return { allowed: false, cause: foreign ? "aws_managed_key" : "policy", reason, evaluation };
  }
  if (key.state === "Disabled") return { allowed: false, cause: "disabled" };
  return key.state === "PendingDeletion" ? { allowed: false, cause: "pending_deletion" } : { allowed: true };
}

/** S3 asks for the caller, about a resource that is the key's account's own. */
function kmsContext(input: KmsAccessInput, callerAccount: string): RequestContext {
  return {
    ...input.context,
    "aws:ResourceAccount": input.key.accountId,
    "aws:ViaAWSService": true,
    "kms:ViaService": `s3.${input.bucketRegion}.amazonaws.com`,
    "kms:CallerAccount": callerAccount,
    "kms:EncryptionContext:aws:s3:arn": input.encryptionContextArn,
    "kms:EncryptionContextKeys": ["aws:s3:arn"],
  };
}
