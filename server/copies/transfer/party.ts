import type { S3Place } from "@/server/aws/s3-calls/send";
import type { Context } from "@/server/context";
import { isExpired, openSession, renewSession } from "@/server/credentials/open-session";
import { readHub, renewHub } from "@/server/credentials/read-hub";
import type { Scope } from "@/server/credentials/scope";
import type { Session } from "@/server/credentials/session";

/** In whose name calls go out: asked anew for every call, so that a renewed session is used at once. */
export type Party = {
  accountId: string;
  open: () => Promise<Session>;
  renew: (outdated: Session) => Promise<Session>;
};

export const roleParty = (ctx: Context, accountId: string, scope?: Scope): Party => ({
  accountId,
  open: () => openSession(ctx, accountId, scope),
  renew: (outdated) => renewSession(ctx, accountId, outdated, scope),
});

export const hubParty = (ctx: Context): Party => ({
  accountId: ctx.config.hub.accountId,
  open: () => readHub(ctx),
  renew: (outdated) => renewHub(ctx, outdated),
});

/** A bucket as a party reaches it. */
export type Reach = { party: Party; region: string; bucket: string; expectedOwner: string | null };

/** Runs one call; a session that ended early is renewed once, shared by all who hold it, and the call sent again. */
export async function callAs<T>(
  { party, ...place }: Reach,
  call: (place: S3Place) => Promise<T>,
): Promise<T> {
  const session = await party.open();
  const at = (credentials: Session) => ({ ...place, credentials, accountId: party.accountId });
  try {
    return await call(at(session));
  } catch (error) {
    if (!isExpired(error)) throw error;
    return call(at(await party.renew(session)));
  }
}
