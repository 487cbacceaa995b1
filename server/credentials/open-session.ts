import type { AccountConfig } from "@/server/accounts/config-schema";
import { findAccount } from "@/server/accounts/find-account";
import { isSessionEnd } from "@/server/aws/is-session-end";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { assumeRole } from "./assume-role";
import { readHub, renewHub } from "./read-hub";
import type { Session } from "./session";

/** The session an account is read with: from memory, or one AssumeRole shared by everybody who waits. */
export async function openSession(ctx: Context, accountId: string): Promise<Session> {
  const account = findAccount(ctx, accountId);
  if (!account.roleArn) return readHub(ctx);
  return ctx.sessions.get(accountId, () => assumeAccountRole(ctx, account));
}

/** Like openSession, but a refusal that is remembered is tried again now. */
export async function reopenSession(ctx: Context, accountId: string): Promise<Session> {
  const account = findAccount(ctx, accountId);
  if (!account.roleArn || ctx.sessions.peek(accountId).fresh) return openSession(ctx, accountId);
  return ctx.sessions.refresh(accountId, () => assumeAccountRole(ctx, account));
}

/** A new session in place of one that AWS called expired before its time; whoever holds the old one shares it. */
export async function renewSession(ctx: Context, accountId: string, outdated: Session): Promise<Session> {
  const account = findAccount(ctx, accountId);
  if (!account.roleArn) return renewHub(ctx, outdated);
  return ctx.sessions.replace(accountId, outdated, () => assumeAccountRole(ctx, account));
}

async function assumeAccountRole(ctx: Context, account: AccountConfig): Promise<Session> {
  const { id: accountId, roleArn, externalId, sessionPolicy } = account;
  const target = { accountId, roleArn: roleArn!, externalId, sessionPolicy };
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
