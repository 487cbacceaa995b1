import type { Context } from "@/server/context";
import { isExpired, openSession, renewSession } from "./open-session";
import type { Scope } from "./scope";
import type { Session } from "./session";

/** Runs AWS calls with an account's session; a session that died early is renewed once and the work run again. */
export async function withSession<T>(
  ctx: Context,
  accountId: string,
  work: (session: Session) => Promise<T>,
  scope?: Scope,
): Promise<T> {
  const session = await openSession(ctx, accountId, scope);
  try {
    return await work(session);
  } catch (error) {
    if (!isExpired(error)) throw error;
    ctx.log.warn({ accountId, arn: session.arn }, "session ended early, renewing");
    return work(await renewSession(ctx, accountId, session, scope));
  }
}
