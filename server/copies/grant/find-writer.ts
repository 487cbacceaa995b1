import type { Context } from "@/server/context";
import { hubParty, type Party, roleParty } from "@/server/copies/transfer/party";
import type { Scope } from "@/server/credentials/scope";
import type { KnownAccounts } from "@/server/exports/learn-accounts";

/** An account of the configuration that owns objects, and in whose name it changes their ACLs. */
export type Writer = { accountId: string; name: string; party: Party; principal: string };

/**
 * Who can change the ACL of an owner's objects: that owner alone, with a session that reaches no further than `scope`. Null
 * when it is none of our accounts.
 */
export function findWriter(
  ctx: Context,
  known: KnownAccounts,
  ownerId: string | null,
  scope?: Scope,
): Writer | null {
  if (ownerId === null) return null;
  const { hub, accounts } = { hub: ctx.config.hub, accounts: ctx.config.accounts };
  if (ownerId === known.hubId)
    return { accountId: hub.accountId, name: "hub", party: hubParty(ctx), principal: "hub" };
  const owner = known.accounts.get(ownerId);
  if (!owner) return null;
  const { roleArn } = accounts.find(({ id }) => id === owner.accountId) ?? {};
  return { ...owner, party: roleParty(ctx, owner.accountId, scope), principal: roleArn ?? "hub" };
}
