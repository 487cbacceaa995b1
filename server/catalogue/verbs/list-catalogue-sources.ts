import { asc, inArray } from "drizzle-orm";
import { z } from "zod";
import type { CatalogueSource, CatalogueSources } from "@/lib/schemas/catalogue";
import { readSchedules } from "@/server/catalogue/scan/schedules";
import type { SourceRow } from "@/server/catalogue/scan/source";
import type { Context } from "@/server/context";
import { narrow } from "@/server/platform/authorize";
import { catalogueSources } from "@/server/platform/db/schema/catalogue";

export const ListCatalogueSourcesInput = z.object({ accountId: z.string().optional() });

/** What is catalogued, how old it is, and how far a scan is. */
export async function listCatalogueSources(
  ctx: Context,
  { accountId }: z.infer<typeof ListCatalogueSourcesInput>,
): Promise<CatalogueSources> {
  const accounts = narrow(ctx, "objects:list", accountId === undefined ? undefined : [accountId]);
  return { items: await readSources(ctx, accounts), nextCursor: null, failures: [] };
}

/** Sources of these accounts, or of all that are configured. */
export async function readSources(
  { db, config, clock }: Context,
  accounts?: readonly string[],
): Promise<CatalogueSource[]> {
  const rows = await db
    .select()
    .from(catalogueSources)
    .where(accounts && inArray(catalogueSources.accountId, [...accounts]))
    .orderBy(asc(catalogueSources.accountId), asc(catalogueSources.id));
  const configured = new Set(config.accounts.map(({ id }) => id));
  const shown = rows.filter((row) => configured.has(row.accountId));
  const schedules = await readSchedules(clock, shown);
  return shown.map((row, at) => ({ ...toSource(row, Date.now()), schedule: schedules[at]! }));
}

function toSource(row: SourceRow, now: number): Omit<CatalogueSource, "schedule"> {
  const { id, accountId, accountName, bucket, prefix, state, error, objects, bytes } = row;
  const { pages, listed, added, changed, vanished, startedAt, finishedAt } = row;
  const seconds = startedAt
    ? Math.max(0.001, ((finishedAt?.getTime() ?? now) - startedAt.getTime()) / 1000)
    : 0;
  const rate = listed > 0 ? listed / seconds : null;
  const left = Math.max(0, row.expected - listed);
  const scan = {
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    ...{ pages, listed, added, changed, vanished, rate },
    etaSeconds: state === "running" && rate && row.expected > 0 ? left / rate : null,
  };
  const completedAt = row.completedAt?.toISOString() ?? null;
  return { id, accountId, accountName, bucket, prefix, state, error, objects, bytes, completedAt, scan };
}
