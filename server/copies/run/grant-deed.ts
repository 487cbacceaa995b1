import { explainGrant, ownerElsewhere } from "@/server/copies/grant/explain-grant";
import { findWriter } from "@/server/copies/grant/find-writer";
import { grantObject } from "@/server/copies/grant/grant-object";
import { readTarget } from "@/server/copies/grant/read-target";
import type { PartRow } from "@/server/copies/journal/rows";
import type { Scope } from "@/server/credentials/scope";
import { learnAccounts } from "@/server/exports/learn-accounts";
import { Problem } from "@/server/platform/problem";
import type { Crew, Deed } from "./lane";

/** Gives the bucket's owner full control of what others own, object by object, as each one's owner. */
export async function grantDeed({ ctx }: Crew, part: PartRow): Promise<Deed> {
  const target = await readTarget(ctx, part.accountId, part.bucket);
  const known = await learnAccounts(ctx);
  const scope: Scope = { may: "write", places: [{ bucket: part.bucket, prefix: part.prefix }] };
  return {
    perform: async ({ key, ownerId, etag }) => {
      const writer = findWriter(ctx, known, ownerId, scope);
      if (!writer) throw new Problem("account_not_found", { key, ownerId });
      const done = await grantObject(ctx, writer.party, target, key);
      const outcome = done === "granted" ? "copied" : "present";
      return { outcome, etag, checksum: null, verifiedBy: "acl", writtenAt: null };
    },
    heldBytes: () => 0,
    // The ACL was read again when it was changed.
    verify: async (done) =>
      new Map(done.map(({ item }) => [item.seq, { verdict: "ok", ownerId: item.ownerId } as const])),
    sideOf: async () => "source",
    explain: async (item, error) => {
      const writer = findWriter(ctx, known, item.ownerId, scope);
      if (!writer) return ownerElsewhere(target, item);
      return explainGrant(ctx, target, writer, item.key, error);
    },
    isUntold: () => false,
  };
}
