import type { DenyingLayer } from "@/server/policy/messages/access-denied-message";
import type { KmsAction, KmsDecision } from "@/server/policy/s3/decide-kms-access";
import type { Analysis } from "./analysis";
import { type Said, say } from "./say";

export type KmsBlame = {
  how: "reported" | "proved" | "simulated";
  action: KmsAction;
  /** Which side: the caller's policies, the key's policy or state; `unclear` where AWS lumps several together. */
  side:
    | "identity"
    | "key_policy"
    | "managed_key"
    | "disabled"
    | "pending_deletion"
    | "other_region"
    | "guardrail"
    | "unclear";
  /** The layer that refuses; null where it is none, or not known. */
  layer: DenyingLayer | null;
  explicit: boolean;
  because: Said;
};

/** Why KMS is what stops the request; null when it is not, as far as can be seen. */
export function kmsBlame(analysis: Analysis): KmsBlame | null {
  const { simulation } = analysis;
  const refused = simulation.kms.find(({ decision }) => !decision.allowed);
  const simulated = refused ? fromDecision(refused.action, refused.decision) : null;
  return reportedBlame(analysis, simulated) ?? simulated ?? provedBlame(analysis);
}

function reportedBlame(
  { observed, message, evidence }: Analysis,
  simulated: KmsBlame | null,
): KmsBlame | null {
  const code = observed?.code ?? "";
  const state = /^KMS\.(DisabledException|KMSInvalidStateException|NotFoundException)$/.exec(code)?.[1];
  const action = message?.action === "kms:GenerateDataKey" ? "kms:GenerateDataKey" : "kms:Decrypt";
  const base = { how: "reported", action, layer: null, explicit: false } as const;
  if (state === "DisabledException")
    return {
      ...base,
      side: "disabled",
      because: say("aws_says_key_disabled", "AWS says: the key is disabled"),
    };
  if (state === "KMSInvalidStateException")
    return {
      ...base,
      side: "pending_deletion",
      because: say("aws_says_key_deleting", "AWS says: the key is pending deletion"),
    };
  if (state)
    return {
      ...base,
      side: "other_region",
      because: say("aws_says_no_key", "AWS says: the key does not exist there"),
    };
  if (message?.form === "kms_resource") {
    const managed = evidence.kms?.key.known && evidence.kms.key.value.manager === "AWS";
    const side =
      simulated?.side ?? (managed ? "managed_key" : evidence.kms?.key.known ? "key_policy" : "unclear");
    return {
      ...base,
      side,
      layer: simulated?.layer ?? (side === "key_policy" ? "resource" : null),
      explicit: simulated?.explicit ?? false,
      because: say("aws_says_key_side", `AWS says: nothing on the key’s side allows ${action}`, { action }),
    };
  }
  if (message?.form !== "authorization" || !message.action?.startsWith("kms:")) return null;
  const side =
    message.layer === "identity" ? "identity" : message.layer === "resource" ? "key_policy" : "guardrail";
  return {
    ...base,
    side: message.layer === null ? "unclear" : side,
    layer: message.layer,
    explicit: message.explicit,
    because: refusedBy(message.layer, action),
  };
}

const refusedBy = (layer: string | null, action: string) =>
  layer
    ? say("aws_says_layer_refuses", `AWS says: ${layer} refuses ${action}`, { keyLayer: layer, action })
    : say("aws_says_refused", `AWS says: something refuses ${action}`, { action });

/** HEAD passes and GET does not: the key is the only difference (HEAD needs it for checksums alone). */
function provedBlame({ evidence, observed, message }: Analysis): KmsBlame | null {
  if (observed?.call !== "GetObject" || observed.ok || observed.status !== 403 || message?.form !== "bare")
    return null;
  const head = evidence.probes.find(
    ({ principalId, call }) => principalId === observed.principalId && call === "HeadObject",
  );
  if (!head?.ok || !evidence.kms) return null;
  return {
    how: "proved",
    action: "kms:Decrypt",
    side: "unclear",
    layer: null,
    explicit: false,
    because: say("head_passes", "HEAD passes and GET is refused: the key stops it"),
  };
}

function fromDecision(action: KmsAction, decision: KmsDecision): KmsBlame | null {
  if (decision.allowed) return null;
  const base = { how: "simulated", action, layer: null, explicit: false } as const;
  if (decision.cause === "disabled")
    return { ...base, side: "disabled", because: say("key_disabled", "the key is disabled") };
  if (decision.cause === "pending_deletion")
    return { ...base, side: "pending_deletion", because: say("key_deleting", "the key is pending deletion") };
  if (decision.cause === "other_region")
    return {
      ...base,
      side: "other_region",
      because: say("key_elsewhere", "the key is in another region than the bucket"),
    };
  if (!("reason" in decision))
    return { ...base, side: "identity", because: say("kms_anonymous", "KMS serves no anonymous caller") };
  if (decision.cause === "aws_managed_key")
    return {
      ...base,
      side: "managed_key",
      because: say("key_managed", "the AWS managed key aws/s3 serves its own account only"),
    };
  const { layer, explicit } = decision.reason;
  const side = layer === "identity" ? "identity" : layer === "resource" ? "key_policy" : "guardrail";
  return {
    ...base,
    side,
    layer,
    explicit,
    because: explicit
      ? say("kms_layer_denies", `the ${layer} layer denies ${action}`, { keyLayer: layer, action })
      : say("kms_layer_allows_not", `the ${layer} layer does not allow ${action}`, {
          keyLayer: layer,
          action,
        }),
  };
}
