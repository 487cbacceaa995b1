import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { byUtf8 } from "@/lib/by-utf8";
import type { Context } from "@/server/context";
import { readBucket } from "@/server/exports/read-bucket";
import { readOwnerBook } from "@/server/exports/read-owner-book";
import { catalogueRanges } from "@/server/platform/db/schema/catalogue";
import { closeScan } from "./close-scan";
import { findSplits } from "./find-splits";
import { createIds, type Ids } from "./ids";
import { listKeys } from "./list-keys";
import { readGroups } from "./read-groups";
import { sampleEncryption } from "./sample-encryption";
import { holds, type Range, type SourceRow } from "./source";
import { writePage } from "./write-page";

const pageSize = 1000;
const lanes = 4;
/** A stretch that is still not at its end after so many pages is worth sharing. */
const longPages = 4;
const idleMs = 15;
/** Known keys to a stretch of a scan that comes again. */
const knownKeys = 8_000;

type Scan = {
  ctx: Context;
  source: SourceRow;
  worker: string;
  ids: Ids;
  waiting: Range[];
  running: Set<Range>;
  stop: AbortSignal;
};

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
  const results = await Promise.allSettled(
    Array.from({ length: lanes }, () =>
      runLane(scan).catch((error: unknown) => {
        ended.abort();
        throw error;
      }),
    ),
  );
  if (stop.aborted) return;
  const failed = results.find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
  await sampleEncryption(ctx, source, stop);
  await closeScan(ctx.db, source.id, worker, await readBucket(ctx, source.accountId, source.bucket));
}

const toRange = ({ id, cursor, until }: { id: string; cursor: string; until: string | null }): Range => ({
  id,
  cursor,
  until,
  written: cursor,
  pages: 0,
  splitting: null,
});

/** What was listed before tells where a source can be cut into even stretches. */
async function cutWhereKnown(scan: Scan): Promise<void> {
  const [range] = scan.waiting;
  if (scan.waiting.length !== 1 || !range || range.cursor !== "" || scan.source.objects < 2 * knownKeys)
    return;
  const { rows } = await scan.ctx.db.execute<{ key: string }>(sql`
    select key from (
      select key, row_number() over (order by key) as n from sekisho.catalogue_objects where source_id = ${scan.source.id}
    ) t where n % ${knownKeys} = 0 order by key`);
  await cut(
    scan,
    range,
    rows.map(({ key }) => key),
  );
}

async function runLane(scan: Scan): Promise<void> {
  while (!scan.stop.aborted) {
    const range = scan.waiting.shift();
    if (range) await listRange(scan, range);
    else if (scan.running.size === 0) return;
    else if (!(await share(scan))) await wait(idleMs);
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

/** Lists and writes one page; true when more of the range is left. */
async function listPage(scan: Scan, range: Range): Promise<boolean> {
  const { ctx, source, stop, ids, worker } = scan;
  const listing = await readPage(scan, range.cursor);
  if (range.splitting) await range.splitting;
  const objects = listing.objects.filter(({ key }) => holds(range, key));
  const last = listing.objects.at(-1)?.key ?? range.cursor;
  const done = listing.nextToken === null || (range.until !== null && byUtf8(last, range.until) >= 0);
  const upTo = done ? range.until : last;
  range.written = upTo ?? last;
  await ids.learn(objects);
  const page = {
    sourceId: source.id,
    worker,
    range: { id: range.id, cursor: range.cursor },
    objects,
    upTo,
    done,
    isNew: source.expected === 0,
  };
  if (stop.aborted || !(await writePage(ctx.db, ids, page))) return false;
  if (done) return false;
  range.cursor = last;
  range.pages += 1;
  return true;
}

/** A page that is empty although more follows is followed by its token. */
async function readPage({ ctx, source, stop }: Scan, after: string) {
  let page = await listKeys(ctx, source, { after, limit: pageSize }, stop);
  for (let empty = 0; page.objects.length === 0 && page.nextToken !== null && empty < 50; empty++)
    page = await listKeys(ctx, source, { after: "", limit: pageSize, token: page.nextToken }, stop);
  return page;
}

/** An idle lane cuts a long stretch of another lane. False when there is none. */
async function share(scan: Scan): Promise<boolean> {
  const long = [...scan.running].find(
    (range) => range.pages >= longPages || (range.pages > 0 && range.until === null),
  );
  if (!long) return false;
  long.pages = -2;
  const look = (ask: Parameters<Parameters<typeof findSplits>[0]>[0]) =>
    listKeys(scan.ctx, scan.source, ask, scan.stop);
  const pieces = lanes - scan.running.size + 1;
  const cuts = await findSplits(look, long, scan.source.prefix, pieces);
  if (!scan.running.has(long)) return true;
  await cut(scan, long, cuts);
  return true;
}

/** Gives what lies behind each of these keys to stretches of their own. */
async function cut(scan: Scan, range: Range, keys: readonly string[]): Promise<void> {
  const cuts = keys.filter(
    (key) => byUtf8(key, range.written) > 0 && holds(range, key) && key !== range.until,
  );
  if (cuts.length === 0 || range.splitting) return;
  const ends = [...cuts.slice(1), range.until];
  const parts = cuts.map((cursor, at) => toRange({ id: randomUUID(), cursor, until: ends[at] ?? null }));
  range.until = cuts[0]!;
  const sourceId = scan.source.id;
  range.splitting = scan.ctx.db.transaction(async (tx) => {
    await tx.update(catalogueRanges).set({ until: range.until }).where(eq(catalogueRanges.id, range.id));
    await tx
      .insert(catalogueRanges)
      .values(parts.map(({ id, cursor, until }) => ({ id, sourceId, cursor, until })));
  });
  await range.splitting;
  range.splitting = null;
  scan.waiting.push(...parts);
}
