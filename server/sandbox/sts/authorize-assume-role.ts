import type { RequestContext } from "@/server/policy/types";
import { evaluateAction } from "@/server/sandbox/authorization/evaluate-action";
import { refuse } from "@/server/sandbox/authorization/require-action";
import type { Exchange } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { RoleState, SandboxState } from "@/server/sandbox/state";
import type { AssumeRoleInput } from "./assume-role-input";

const ROLE_ARN = /^arn:aws:iam::(\d{12}):role(\/(?:[\w+=,.@-]+\/)*)([\w+=,.@-]+)$/;

/**
 * The role, when every action the request needs is allowed: sts:AssumeRole, with tags sts:TagSession, with a source
 * identity sts:SetSourceIdentity. A role that does not exist answers as one that does not trust the caller.
 */
export function authorizeAssumeRole(exchange: Exchange, input: AssumeRoleInput): RoleState {
  const [, resourceAccount] = ROLE_ARN.exec(input.RoleArn) ?? [];
  if (resourceAccount === undefined) {
    throw new AwsError({ status: 400, code: "ValidationError", message: `${input.RoleArn} is invalid` });
  }
  if (exchange.caller.key?.identity.type === "root") {
    throw new AwsError({
      status: 403,
      code: "AccessDenied",
      message: "Roles may not be assumed by root accounts.",
    });
  }
  const role = findRole(exchange.state, input.RoleArn);
  const context = roleContext(exchange, role, input);
  for (const action of actionsOf(exchange, input)) {
    const need = {
      action,
      resource: input.RoleArn,
      resourceAccount,
      context,
      resourcePolicy: role?.trustPolicy,
    };
    const evaluation = role === null ? null : evaluateAction(exchange, need);
    if (evaluation?.decision !== "allowed") {
      throw refuse(exchange, need, "AccessDenied", evaluation, (layer) =>
        layer === "resource" ? "trust" : layer,
      );
    }
  }
  if (role === null) throw new Error("unreachable: a missing role was refused above");
  return role;
}

/** By its whole ARN: the path is part of it. */
function findRole(state: SandboxState, arn: string): RoleState | null {
  const [, accountId, , name] = ROLE_ARN.exec(arn) ?? [];
  const role = state.accounts.get(accountId ?? "")?.roles.get(name ?? "");
  return role?.arn === arn ? role : null;
}

function actionsOf({ caller }: Exchange, input: AssumeRoleInput): string[] {
  const inherits = (caller.key?.session?.transitiveTags.size ?? 0) > 0;
  const sourceIdentity = input.SourceIdentity ?? caller.key?.session?.sourceIdentity ?? null;
  return [
    "sts:AssumeRole",
    ...(input.Tags.length > 0 || inherits ? ["sts:TagSession"] : []),
    ...(sourceIdentity === null ? [] : ["sts:SetSourceIdentity"]),
  ];
}

function roleContext({ caller }: Exchange, role: RoleState | null, input: AssumeRoleInput): RequestContext {
  const sourceIdentity = input.SourceIdentity ?? caller.key?.session?.sourceIdentity;
  return {
    "sts:RoleSessionName": input.RoleSessionName,
    ...(input.ExternalId === undefined ? {} : { "sts:ExternalId": input.ExternalId }),
    ...(sourceIdentity ? { "sts:SourceIdentity": sourceIdentity } : {}),
    ...(input.Tags.length === 0 ? {} : { "aws:TagKeys": input.Tags.map((tag) => tag.Key) }),
    ...(input.TransitiveTagKeys.length === 0 ? {} : { "sts:TransitiveTagKeys": input.TransitiveTagKeys }),
    ...Object.fromEntries(input.Tags.map((tag) => [`aws:RequestTag/${tag.Key}`, tag.Value])),
    ...Object.fromEntries(
      [...(role?.tags ?? [])].flatMap(([name, value]) => [
        [`aws:ResourceTag/${name}`, value],
        [`iam:ResourceTag/${name}`, value],
      ]),
    ),
  };
}
