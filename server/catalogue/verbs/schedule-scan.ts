import { eq } from "drizzle-orm";
import { z } from "zod";
import { permits } from "@/lib/roles";
import type { CatalogueSource } from "@/lib/schemas/catalogue";
import { readSchedules } from "@/server/catalogue/scan/schedules";
import type { Context } from "@/server/context";
import { who } from "@/server/platform/audit/who";
import { authorize, authorizeAnywhere, everything } from "@/server/platform/authorize";
import { catalogueSources } from "@/server/platform/db/schema/catalogue";
import { nextRuns } from "@/server/platform/jobs/next-runs";
import { Problem } from "@/server/platform/problem";
import { enqueueScan } from "./start-scan";

export const ScheduleScanInput = z.object({
  id: z.coerce.number().int().min(1).max(2_147_483_647),
  /** Five fields: minute hour day-of-month month day-of-week; null: with all the other sources again. */
  cron: z.string().min(9).max(100).nullable(),
  timeZone: z.string().min(1).max(64).default("UTC"),
});
export const SourcePayload = z.object({ sourceId: z.number() });

const queue = "scan-source";

/**
 * Gives a source a schedule of its own, or takes it away. Times of a zone's clock: what falls into the hour that spring
 * leaves out runs once after it, and what autumn repeats runs once. Throws `scan_source_not_found`, `invalid_request`.
 */
export async function scheduleScan(
  ctx: Context,
  { id, cron, timeZone }: z.infer<typeof ScheduleScanInput>,
): Promise<CatalogueSource["schedule"]> {
  const { grants } = authorizeAnywhere(ctx, "scans:schedule");
  const source = await findSource(ctx, id);
  // Ids are small numbers: a refusal would name the account of one that is not listed.
  if (!source || !permits(grants, "objects:list", [source.accountId]))
    throw new Problem("scan_source_not_found", { id });
  authorize(ctx, "scans:schedule", [source.accountId]);
  if (cron !== null) await nextRuns(ctx.clock, cron, timeZone, 1);
  const rhythm = { cron, timeZone: cron === null ? null : timeZone };
  await ctx.db.update(catalogueSources).set(rhythm).where(eq(catalogueSources.id, id));
  const boss = await ctx.clock.open();
  const key = String(id);
  if (cron === null) await boss.unschedule(queue, key);
  else
    await boss.schedule(
      queue,
      cron,
      { sourceId: id },
      { tz: timeZone, key, singletonKey: key, missed: "once" },
    );
  const [schedule] = await readSchedules(ctx.clock, [{ ...source, ...rhythm }]);
  return schedule!;
}

/** Begins the scan of one source because its time has come; one that is being scanned goes on. */
export async function scanScheduled(
  ctx: Context,
  { sourceId }: z.infer<typeof SourcePayload>,
): Promise<void> {
  const source = await findSource(ctx, sourceId);
  const account = ctx.config.accounts.find(({ id }) => id === source?.accountId);
  if (!source || !account) return;
  const { bucket, prefix, requesterPays } = source;
  const actor = { id: "clock", name: "clock", grants: everything, via: "token" } as const;
  const asked = { action: "scan by schedule", accountId: account.id, bucket, key: prefix, bytes: null };
  const entry = { ...who(actor), ...asked, query: null, address: null, requestId: ctx.requestId };
  await ctx.audit.record({ ...entry, result: "begun", code: null });
  await enqueueScan(ctx, account, { bucket, folder: prefix, requesterPays });
}

async function findSource({ db }: Context, id: number) {
  const [source] = await db.select().from(catalogueSources).where(eq(catalogueSources.id, id));
  return source;
}
