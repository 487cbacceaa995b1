import { accessDeniedMessage, type DenyingLayer } from "@/server/policy/messages/access-denied-message";
import { chooseDenialReason } from "@/server/policy/messages/choose-denial-reason";
import { mayExplain } from "@/server/policy/messages/may-explain";
import type { Evaluation } from "@/server/policy/types";
import type { Exchange } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { SandboxState } from "@/server/sandbox/state";
import { type ActionNeed, evaluateAction } from "./evaluate-action";

/** The account's organization; null outside any. */
function organizationOf({ organization }: SandboxState, accountId: string | null): string | null {
  if (organization === null || accountId === null) return null;
  return organization.parents.has(accountId) ? organization.id : null;
}

/**
 * Passes when IAM allows the action; else throws the service's refusal with the reason where AWS gives one:
 * STS and IAM AccessDenied 403, JSON services AccessDeniedException 400.
 */
export function requireAction(
  exchange: Exchange,
  need: ActionNeed,
  code: "AccessDenied" | "AccessDeniedException",
): void {
  const evaluation = evaluateAction(exchange, need);
  if (evaluation.decision !== "allowed") throw refuse(exchange, need, code, evaluation);
}

export function refuse(
  exchange: Exchange,
  { action, resource, resourceAccount }: ActionNeed,
  code: "AccessDenied" | "AccessDeniedException",
  evaluation: Evaluation | null,
  nameLayer: (layer: DenyingLayer) => DenyingLayer = (layer) => layer,
): AwsError {
  const { state, caller } = exchange;
  const chosen = evaluation === null ? null : chooseDenialReason(evaluation);
  const explains =
    chosen !== null &&
    mayExplain(
      {
        callerAccount: caller.accountId,
        resourceAccount,
        callerOrganization: organizationOf(state, caller.accountId),
        resourceOrganization: organizationOf(state, resourceAccount),
      },
      chosen.layer,
    );
  const reason = explains ? { ...chosen, layer: nameLayer(chosen.layer) } : null;
  const message = accessDeniedMessage({ userArn: caller.arn, action, resource, reason });
  return new AwsError({ status: code === "AccessDenied" ? 403 : 400, code, message });
}
