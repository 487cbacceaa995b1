import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { byUtf8 } from "@/lib/by-utf8";
import { catalogueRanges } from "@/server/platform/db/schema/catalogue";
import { holds, type Range, type Scan, toRange } from "./source";

/** Keys of a page, and pages to a stretch of a scan that comes again. */
const pageKeys = 1_000;
const pagesOfStretch = 8;

/** What was listed before tells where a source can be cut into even stretches, and each of these into pages. */
export async function cutWhereKnown(scan: Scan): Promise<void> {
  const [range] = scan.waiting;
  const fewest = 2 * pagesOfStretch * pageKeys;
  if (scan.waiting.length !== 1 || !range || range.cursor !== "" || scan.source.objects < fewest) return;
  const { rows } = await scan.ctx.db.execute<{ key: string }>(sql`
    with recursive marks(key) as (
      select '' collate "C" union all select (
        select o.key from sekisho.catalogue_objects o where o.source_id = ${scan.source.id} and o.key > marks.key
        order by o.key offset ${pageKeys - 1} limit 1
      ) from marks where marks.key is not null
    )
    select key from marks where key <> '' order by key`);
  range.marks = rows.map(({ key }) => key);
  range.pace = { pages: 1, marks: 1 };
  await cutStretch(
    scan,
    range,
    range.marks.filter((_, at) => (at + 1) % pagesOfStretch === 0),
  );
}

/** Gives what lies behind each of these keys to stretches of their own. False when none of them is ahead any more. */
export async function cutStretch(scan: Scan, range: Range, keys: readonly string[]): Promise<boolean> {
  const cuts = keys.filter(
    (key) => byUtf8(key, range.written) > 0 && holds(range, key) && key !== range.until,
  );
  if (cuts.length === 0 || range.splitting) return false;
  const ends = [...cuts.slice(1), range.until];
  range.until = cuts[0]!;
  const marks = splitMarks(range.marks, [...cuts, null]);
  range.marks = marks[0]!;
  const parts = cuts.map((cursor, at) => ({
    ...toRange({ id: randomUUID(), cursor, until: ends[at] ?? null }),
    ...{ marks: marks[at + 1]!, pace: range.pace, pages: 0 },
  }));
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
  return true;
}

/** Those before each of the ends, without the ends themselves; all are in order. */
function splitMarks(marks: readonly string[], ends: readonly (string | null)[]): string[][] {
  let at = 0;
  return ends.map((end) => {
    const from = at;
    while (at < marks.length && (end === null || byUtf8(marks[at]!, end) < 0)) at++;
    const piece = marks.slice(from, at);
    if (marks[at] === end) at++;
    return piece;
  });
}
