import type { z } from "zod";
import type { GrantPlan, GrantPlanRequest } from "@/lib/schemas/copies";
import type { Context } from "@/server/context";
import { ask, failureOf } from "@/server/copies/plan/explain";
import { findListings } from "@/server/copies/select/find-listings";
import { listPage } from "@/server/copies/select/list-page";
import type { Listing } from "@/server/copies/select/listing";
import { exclude } from "@/server/copies/select/sort-objects";
import { learnAccounts } from "@/server/exports/learn-accounts";
import { authorize } from "@/server/platform/authorize";
import { askGrant, ownerElsewhere } from "./explain-grant";
import { findWriter } from "./find-writer";
import type { GrantTarget } from "./grant-object";
import { readTarget } from "./read-target";

type Owned = { ownerId: string | null; objects: number; bytes: number; sampleKey: string };

const mostPages = 20;
const patienceMs = 8_000;
const everything = { filter: {}, unfinished: new Set<string>() };

/**
 * A dry run: who owns what lies below a prefix, and whether that owner may change its ACL. Lists 20,000 keys or eight
 * seconds at most, and changes nothing. Throws `account_not_found`, `bucket_not_in_account`, `bucket_owner_unknown`.
 */
export async function planGrant(ctx: Context, request: z.infer<typeof GrantPlanRequest>): Promise<GrantPlan> {
  authorize(ctx, "copies:read", [request.accountId]);
  const [listing] = await findListings(ctx, request);
  const target = await readTarget(ctx, request.accountId, request.bucket);
  const { owned, atLeast } = await survey(ctx, listing!);
  const known = await learnAccounts(ctx);
  const owners = owned.map((each) => judge(ctx, target, each, findWriter(ctx, known, each.ownerId)));
  return { accountName: listing!.accountName, owners: await Promise.all(owners), atLeast };
}

async function survey(ctx: Context, listing: Listing): Promise<{ owned: Owned[]; atLeast: boolean }> {
  const owners = new Map<string | null, Owned>();
  const stopAt = performance.now() + patienceMs;
  let cursor: string | null = null;
  for (let pages = 0; pages < mostPages && performance.now() < stopAt; pages++) {
    const page = await listPage(ctx, listing, cursor);
    for (const object of page.objects) {
      if (exclude(object, everything)) continue;
      const first = { ownerId: object.ownerId, objects: 0, bytes: 0, sampleKey: object.key };
      const owned: Owned = owners.get(object.ownerId) ?? first;
      owners.set(object.ownerId, owned);
      owned.objects += 1;
      owned.bytes += object.size;
    }
    cursor = page.cursor;
    if (cursor === null) return { owned: [...owners.values()], atLeast: false };
  }
  return { owned: [...owners.values()], atLeast: true };
}

async function judge(
  ctx: Context,
  target: GrantTarget,
  owned: Owned,
  writer: ReturnType<typeof findWriter>,
): Promise<GrantPlan["owners"][number]> {
  const account = writer && { id: writer.accountId, name: writer.name };
  if (owned.ownerId === target.bucketOwnerId) return { ...owned, account, verdict: "owned", failure: null };
  const elsewhere = ownerElsewhere(target, { key: owned.sampleKey, ownerId: owned.ownerId });
  if (!writer) return { ...owned, account: null, verdict: "nobody", failure: elsewhere };
  const question = askGrant(target, writer, owned.sampleKey);
  const { decision, first } = await ask(ctx, question);
  const failure = decision === "denied" ? failureOf("source", first, null, question) : null;
  return { ...owned, account, verdict: decision, failure };
}
