import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { byUtf8 } from "@/lib/by-utf8";
import { catalogueRanges } from "@/server/platform/db/schema/catalogue";
import { holds, type Range, type Scan, toRange } from "./source";

/** Known keys to a stretch of a scan that comes again. */
const knownKeys = 8_000;

/** What was listed before tells where a source can be cut into even stretches. */
export async function cutWhereKnown(scan: Scan): Promise<void> {
  const [range] = scan.waiting;
  if (scan.waiting.length !== 1 || !range || range.cursor !== "" || scan.source.objects < 2 * knownKeys)
    return;
  const { rows } = await scan.ctx.db.execute<{ key: string }>(sql`
    select key from (
      select key, row_number() over (order by key) as n from sekisho.catalogue_objects where source_id = ${scan.source.id}
    ) t where n % ${knownKeys} = 0 order by key`);
  await cutStretch(
    scan,
    range,
    rows.map(({ key }) => key),
  );
}

/** Gives what lies behind each of these keys to stretches of their own. */
export async function cutStretch(scan: Scan, range: Range, keys: readonly string[]): Promise<void> {
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
