import type { AccountConfig } from "@/server/accounts/config-schema";
import { findAccount } from "@/server/accounts/find-account";
import { isSessionEnd } from "@/server/aws/is-session-end";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { assumeRole } from "./assume-role";
import { bearerOf } from "./bearer";
import { readHub, renewHub } from "./read-hub";
import { type Scope, scopePolicy } from "./scope";
import type { Session } from "./session";

/**
 * The session an account is read with: from memory, or one AssumeRole shared by everybody who waits. Everybody shares it,
 * unless the configuration has AWS told of each person, or `scope` bounded.
 */
export async function openSession(ctx: Context, accountId: string, scope?: Scope): Promise<Session> {
  const asked = describe(ctx, accountId, scope);
  if (!asked.account.roleArn) return readHub(ctx);
  return ctx.sessions.get(asked.key, () => assumeAccountRole(ctx, asked));
}

/** Like openSession, but a refusal that is remembered is tried again now. */
export async function reopenSession(ctx: Context, accountId: string): Promise<Session> {
  const asked = describe(ctx, accountId);
  if (!asked.account.roleArn || ctx.sessions.peek(asked.key).fresh) return openSession(ctx, accountId);
  return ctx.sessions.refresh(asked.key, () => assumeAccountRole(ctx, asked));
}

/** A new session in place of one that AWS called expired before its time; whoever holds the old one shares it. */
export async function renewSession(
  ctx: Context,
  accountId: string,
  outdated: Session,
  scope?: Scope,
): Promise<Session> {
  const asked = describe(ctx, accountId, scope);
  if (!asked.account.roleArn) return renewHub(ctx, outdated);
  return ctx.sessions.replace(asked.key, outdated, () => assumeAccountRole(ctx, asked));
}

type Asked = ReturnType<typeof describe>;

function describe(ctx: Context, accountId: string, scope?: Scope) {
  const account = findAccount(ctx, accountId);
  const bearer = bearerOf(ctx.config, ctx.actor?.person);
  const bounds = ctx.config.awsSession.scoped && scope ? scopePolicy(scope, account.sessionPolicy) : null;
  return { account, bearer, bounds, key: `${accountId}${bearer.key}${bounds ? ` ${bounds}` : ""}` };
}

async function assumeAccountRole(ctx: Context, { account, bearer, bounds }: Asked): Promise<Session> {
  const { id: accountId, roleArn, externalId }: AccountConfig = account;
  const sessionPolicy = bounds ?? account.sessionPolicy;
  const target = { accountId, roleArn: roleArn!, externalId, sessionPolicy, bearer };
  const hub = await readHub(ctx);
  try {
    return await assumeRole(ctx, hub, target);
  } catch (error) {
    if (!isExpired(error)) throw error;
    return assumeRole(ctx, await renewHub(ctx, hub), target);
  }
}

/** True for a failure that a new session may mend. */
export const isExpired = (error: unknown): boolean => isSessionEnd(awsFactsOf(error)?.code ?? "");
