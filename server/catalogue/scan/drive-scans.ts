import { setTimeout as wait } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { isDatabaseAway } from "@/server/platform/db/is-database-away";
import { catalogueSources } from "@/server/platform/db/schema/catalogue";
import { summarizeError } from "@/server/platform/db/summarize-error";
import { isProblem } from "@/server/platform/problem";
import { liveWorkers } from "@/server/platform/workers/lease";
import { scanSource } from "./scan-source";
import type { SourceRow } from "./source";

const lookMs = 400;
const sourcesAtOnce = 24;

type Running = { stop: AbortController; ended: Promise<void> };

/**
 * Scans what waits, and what dead workers left, until `stop` or until the worker's lease is `lost`. A stretch begins
 * again at its last page.
 */
export async function driveScans(
  ctx: Context,
  worker: string,
  { stop, lost }: { stop: AbortSignal; lost: AbortSignal },
): Promise<void> {
  const running = new Map<number, Running>();
  const end = AbortSignal.any([stop, lost]);
  while (!end.aborted) {
    await look(ctx, worker, running).catch((error: unknown) =>
      ctx.log.warn(summarizeError(error), "scans cannot be read, trying again"),
    );
    await wait(lookMs, undefined, { signal: end }).catch(() => {});
  }
  for (const scan of running.values()) scan.stop.abort();
  await Promise.all([...running.values()].map(({ ended }) => ended));
  if (!lost.aborted)
    await ctx.db.update(catalogueSources).set({ worker: null }).where(eq(catalogueSources.worker, worker));
}

async function look(ctx: Context, worker: string, running: Map<number, Running>): Promise<void> {
  await endCancelled(ctx);
  const mine = await ctx.db
    .select({ id: catalogueSources.id })
    .from(catalogueSources)
    .where(and(eq(catalogueSources.worker, worker), eq(catalogueSources.state, "running")));
  const held = new Set(mine.map(({ id }) => id));
  for (const [id, scan] of running) if (!held.has(id)) scan.stop.abort();
  for (const source of await claim(ctx, worker, sourcesAtOnce - running.size, [...running.keys()]))
    start(ctx, worker, running, source);
}

/** Sources nobody scans: waiting ones, and those whose worker has died or lost its way. */
async function claim({ db }: Context, worker: string, limit: number, except: number[]): Promise<SourceRow[]> {
  if (limit <= 0) return [];
  const rows = await db
    .update(catalogueSources)
    .set({ worker, state: "running" })
    .where(
      sql`${catalogueSources.id} in (
        select id from sekisho.catalogue_sources where state in ('waiting', 'running')
          and (worker is null or worker = ${worker} or worker not in (${liveWorkers}))
          and not id = any(${sql.param(except)}::int[])
        order by id limit ${limit} for update skip locked)`,
    )
    .returning();
  return rows;
}

async function endCancelled({ db }: Context): Promise<void> {
  await db
    .update(catalogueSources)
    .set({ state: "cancelled", worker: null, finishedAt: new Date() })
    .where(eq(catalogueSources.state, "cancelling"));
}

function start(ctx: Context, worker: string, running: Map<number, Running>, source: SourceRow): void {
  const stop = new AbortController();
  const ended = scanSource(ctx, source, worker, stop.signal)
    .catch((error: unknown) => (stop.signal.aborted ? undefined : fail(ctx, worker, source, error)))
    .catch((error: unknown) => ctx.log.warn(summarizeError(error), "a scan stopped, going on"))
    .finally(() => running.delete(source.id));
  running.set(source.id, { stop, ended });
}

/** A refusal ends the scan with its reason; a database that is away does not: the scan goes on when it is back. */
async function fail({ db, log }: Context, worker: string, { id }: SourceRow, error: unknown): Promise<void> {
  if (isDatabaseAway(error)) throw error;
  const problem = isProblem(error) ? error : null;
  if (!problem) log.error({ ...summarizeError(error), source: id }, "a scan failed unexpectedly");
  const failure = {
    code: problem?.code ?? "internal",
    message: problem?.message ?? "Something went wrong on this server.",
    aws: awsFactsOf(error),
  };
  await db
    .update(catalogueSources)
    .set({ state: "failed", worker: null, finishedAt: new Date(), error: failure })
    .where(and(eq(catalogueSources.id, id), eq(catalogueSources.worker, worker)));
}
