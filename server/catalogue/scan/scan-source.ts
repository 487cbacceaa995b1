import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import type { Context } from "@/server/context";
import { readBucket } from "@/server/exports/read-bucket";
import { readOwnerBook } from "@/server/exports/read-owner-book";
import { catalogueRanges } from "@/server/platform/db/schema/catalogue";
import { closeScan } from "./close-scan";
import { cutWhereKnown } from "./cut-stretch";
import { createIds } from "./ids";
import { listPage } from "./list-page";
import { nameFolders } from "./name-folders";
import { readGroups } from "./read-groups";
import { sampleEncryption } from "./sample-encryption";
import { shareStretch } from "./share-stretch";
import { type Range, type Scan, type SourceRow, toRange } from "./source";

const lanes = 4;
const idleMs = 15;

/**
 * Lists what is left of a source's scan, its stretches side by side, and closes it. Answers early when `stop` aborts or
 * another worker scans it by now. Throws AWS's refusals.
 */
export async function scanSource(
  ctx: Context,
  source: SourceRow,
  worker: string,
  stop: AbortSignal,
): Promise<void> {
  const [book, groups] = await Promise.all([
    readOwnerBook(ctx, source.accountId, source.bucket),
    readGroups(ctx, source.accountId),
  ]);
  await nameFolders(ctx.db, source);
  const rows = await ctx.db.select().from(catalogueRanges).where(eq(catalogueRanges.sourceId, source.id));
  const ended = new AbortController();
  const scan: Scan = {
    ctx,
    source,
    worker,
    ids: createIds(ctx.db, source.id, book, groups),
    waiting: rows.map(toRange),
    running: new Set(),
    stop: AbortSignal.any([stop, ended.signal]),
  };
  await cutWhereKnown(scan);
  // What one lane fails of cuts the others off: their own failures say no more than that.
  const cutOff = (error: unknown) => ended.abort(error);
  await Promise.all(Array.from({ length: lanes }, () => runLane(scan).catch(cutOff)));
  if (stop.aborted) return;
  ended.signal.throwIfAborted();
  await sampleEncryption(ctx, source, stop);
  await closeScan(ctx.db, source.id, worker, await readBucket(ctx, source.accountId, source.bucket));
}

async function runLane(scan: Scan): Promise<void> {
  while (!scan.stop.aborted) {
    const range = scan.waiting.shift();
    if (range) await listRange(scan, range);
    else if (scan.running.size === 0) return;
    else if (!(await shareStretch(scan, lanes))) await wait(idleMs);
  }
}

async function listRange(scan: Scan, range: Range): Promise<void> {
  scan.running.add(range);
  try {
    while (!scan.stop.aborted && (await listPage(scan, range))) {
      // The next page.
    }
  } finally {
    scan.running.delete(range);
  }
}
