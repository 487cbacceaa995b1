import { chooseDenialReason, type LayerReason } from "@/server/policy/messages/choose-denial-reason";
import type { RequestContext } from "@/server/policy/types";
import { evaluateAction } from "@/server/sandbox/authorization/evaluate-action";
import type { Exchange } from "@/server/sandbox/exchange";
import type { KmsKeyState } from "@/server/sandbox/state";

export type KeyUse = {
  key: KmsKeyState;
  /** kms:Decrypt, kms:GenerateDataKey, … */
  action: string;
  encryptionContext?: Record<string, string>;
  /** s3.ap-northeast-1.amazonaws.com, when a service asks on the caller's behalf. */
  viaService?: string;
  /** How the request named the key, when by an alias. */
  requestAlias?: string;
};

export type KeyDecision = { allowed: true } | { allowed: false; reason: LayerReason };

/**
 * Whether the caller may use a key: the key policy must say yes or delegate to IAM through the account's root, and
 * across accounts both sides must allow. KMS knows no anonymous callers.
 * Source: AWS KMS Developer Guide, "Determining access to AWS KMS keys".
 */
export function decideKeyAccess(exchange: Exchange, use: KeyUse): KeyDecision {
  const { key, action } = use;
  if (isAnonymous(exchange)) return { allowed: false, reason: { layer: "resource", explicit: false } };
  const evaluation = evaluateAction(exchange, {
    action,
    resource: key.arn,
    resourceAccount: key.accountId,
    context: keyContext(exchange, use),
    resourcePolicy: key.policy,
  });
  const reason = chooseDenialReason(evaluation);
  return reason === null ? { allowed: true } : { allowed: false, reason };
}

function isAnonymous({ caller: { principal } }: Exchange): boolean {
  return typeof principal === "object" && principal.type === "anonymous";
}

/** Condition keys of AWS KMS (Service Authorization Reference, "AWS Key Management Service"). */
function keyContext({ caller }: Exchange, use: KeyUse): RequestContext {
  const { key, encryptionContext = {}, viaService, requestAlias } = use;
  const pairs = Object.entries(encryptionContext);
  return {
    ...(caller.accountId === null ? {} : { "kms:CallerAccount": caller.accountId }),
    ...(viaService === undefined ? {} : { "kms:ViaService": viaService, "aws:ViaAWSService": true }),
    ...(requestAlias === undefined ? {} : { "kms:RequestAlias": requestAlias }),
    ...(key.aliases.length === 0 ? {} : { "kms:ResourceAliases": key.aliases }),
    ...(pairs.length === 0 ? {} : { "kms:EncryptionContextKeys": pairs.map(([name]) => name) }),
    ...Object.fromEntries(pairs.map(([name, value]) => [`kms:EncryptionContext:${name}`, value])),
    "kms:KeyOrigin": "AWS_KMS",
    "kms:KeySpec": "SYMMETRIC_DEFAULT",
    "kms:KeyUsage": "ENCRYPT_DECRYPT",
    "kms:MultiRegion": false,
  };
}
