import { randomUUID } from "node:crypto";
import { asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { permits } from "@/lib/roles";
import { type SavedFilter, type SavedFilterList, SavedFilterRequest } from "@/lib/schemas/catalogue";
import type { Context } from "@/server/context";
import { type Actor, authorize, narrow } from "@/server/platform/authorize";
import { catalogueSources, savedFilters } from "@/server/platform/db/schema/catalogue";
import { Problem } from "@/server/platform/problem";

export const SaveFilterInput = SavedFilterRequest;
export const SavedFilterId = z.object({ id: z.string() });

type Row = typeof savedFilters.$inferSelect;
const Uuid = z.uuid();
const most = 500;

/**
 * Every search that is kept, by name, but for those that name an account which one may not list, or a bucket that is in the
 * catalogue of none of one's accounts. What it matches is weighed anew for whoever opens it.
 */
export async function listSavedFilters(ctx: Context): Promise<SavedFilterList> {
  const accounts = narrow(ctx, "objects:list");
  const rows = await ctx.db.select().from(savedFilters).orderBy(asc(savedFilters.name)).limit(most);
  const shown = accounts ? rows.filter(within(accounts, await bucketsOf(ctx, accounts))) : rows;
  return { items: shown.map((row) => toFilter(row, ctx.actor!)), nextCursor: null };
}

const within = (accounts: readonly string[], buckets: readonly string[]) => {
  return ({ query }: Row) =>
    valuesOf(query, "accountId").every((id) => accounts.includes(id)) &&
    valuesOf(query, "bucket").every((name) => buckets.includes(name));
};

/** Several values stand in one, a line each, as the search page writes them. */
const valuesOf = (query: string, name: string) =>
  new URLSearchParams(query).getAll(name).flatMap((value) => value.split("\n"));

async function bucketsOf({ db }: Context, accounts: readonly string[]): Promise<string[]> {
  const { accountId, bucket } = catalogueSources;
  const rows = await db
    .selectDistinct({ bucket })
    .from(catalogueSources)
    .where(inArray(accountId, [...accounts]));
  return rows.map((row) => row.bucket);
}

/** Keeps a search for everybody. Throws `too_many_filters` at 500 of them. */
export async function saveFilter(
  ctx: Context,
  { name, query }: z.infer<typeof SaveFilterInput>,
): Promise<SavedFilter> {
  narrow(ctx, "objects:list");
  const actor = ctx.actor!;
  if ((await ctx.db.$count(savedFilters)) >= most) throw new Problem("too_many_filters", { most });
  const values = { id: randomUUID(), name, query, actorId: actor.id, createdBy: actor.name };
  const [row] = await ctx.db.insert(savedFilters).values(values).returning();
  return toFilter(row!, actor);
}

/** Takes one away: one's own, or as administrator any. Throws `filter_not_found`, `forbidden`. */
export async function removeSavedFilter(ctx: Context, { id }: z.infer<typeof SavedFilterId>) {
  narrow(ctx, "objects:list");
  const [row] = Uuid.safeParse(id).success
    ? await ctx.db.select().from(savedFilters).where(eq(savedFilters.id, id))
    : [];
  if (!row) throw new Problem("filter_not_found", { id });
  if (row.actorId !== ctx.actor!.id) authorize(ctx, "owners:name", "all");
  await ctx.db.delete(savedFilters).where(eq(savedFilters.id, id));
  return { id };
}

const toFilter = ({ actorId, createdAt, ...row }: Row, actor: Actor): SavedFilter => ({
  ...row,
  createdAt: createdAt.toISOString(),
  removable: actorId === actor.id || permits(actor.grants, "owners:name", "all"),
});
