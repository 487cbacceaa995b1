import type { EvaluationInput } from "@/server/policy/types";
import { type Context, deriveContext } from "./derive-context";
import { accountOf, type Caller, describeCaller } from "./describe-caller";

/** Everything a statement is matched against, read once per evaluation. */
export type Facts = {
  caller: Caller;
  /** The caller's account. */
  account: string | undefined;
  /** The ARN that stands for the caller's account, in the caller's partition. */
  accountArn: string | undefined;
  action: string;
  /** The action in lower case: actions compare case-insensitively. */
  actionKey: string;
  resource: string;
  resourceAccount: string;
  context: Context;
  /** Exact ARN of the role behind the session, path included, when the context says it. */
  roleArn: string | undefined;
  /** `AIDA…`/`AROA…` id of the user or role, the part of aws:userid before a colon. */
  uniqueId: string | undefined;
  serviceNames: string[];
  canonicalUserId: string | undefined;
  hasBoundary: boolean;
  /** Whether an account principal reaches the account's users and roles (not in gateway endpoint policies). */
  accountDelegates: boolean;
};

/** Reads the request of an evaluation; PolicyError when the principal is not one. */
export function collectFacts({ request, permissionsBoundaries }: EvaluationInput): Facts {
  const caller = describeCaller(request.principal, "request.principal");
  const context = deriveContext(request, caller);
  return {
    caller,
    account: accountOf(caller),
    accountArn: "account" in caller ? `arn:${caller.partition}:iam::${caller.account}:root` : undefined,
    action: request.action,
    actionKey: request.action.toLowerCase(),
    resource: request.resource,
    resourceAccount: request.resourceAccount,
    context,
    roleArn: findRoleArn(caller, request.context),
    uniqueId: context.get("aws:userid")?.[0]?.split(":")[0],
    serviceNames: caller.kind === "service" ? (context.get("aws:principalservicenameslist") ?? []) : [],
    canonicalUserId: request.canonicalUserId,
    hasBoundary: (permissionsBoundaries?.length ?? 0) > 0,
    accountDelegates: true,
  };
}

function findRoleArn(caller: Caller, given: EvaluationInput["request"]["context"]): string | undefined {
  if (caller.kind !== "session") return undefined;
  for (const [key, value] of Object.entries(given ?? {})) {
    if (key.toLowerCase() === "aws:principalarn" && typeof value === "string" && value.includes(":role/"))
      return value;
  }
  return undefined;
}
