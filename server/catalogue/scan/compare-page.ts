import { sql } from "drizzle-orm";
import type { ListedObject } from "@/server/aws/s3";
import { column } from "@/server/platform/db/column";
import type { Database } from "@/server/platform/db/open-database";
import { runPrepared } from "@/server/platform/db/prepared";
import { digestOf, digestOfRows } from "./digest";
import { type Ids, storableKey } from "./ids";
import { held, moveRange, type Page } from "./page";

/** A stretch of a page: all keys behind one and up to and with another. */
export type Piece = { after: string; upTo: string | null; objects: readonly ListedObject[] };

const pieceKeys = 100;
/** No key is behind it: 1,024 bytes of the last character (Amazon S3 User Guide, "Naming Amazon S3 objects"). */
const lastKey = "\u{10ffff}".repeat(256);

/**
 * Compares a page with what the catalogue says of its keys, by digests of pieces of it. When all are the same, the counts
 * and the place where the listing goes on are written in the same statement. Answers the stretch from the first piece that differs to the last,
 * null when none does, and false, with nothing written, when another worker scans by now.
 */
export async function comparePage(db: Database, ids: Ids, page: Page): Promise<Piece | null | false> {
  const pieces = toPieces(page);
  const rows = await runPrepared<{ held: boolean; first: number | null; last: number | null }>(
    db,
    sql`
    with holder as (${held(page)}), differing as materialized (
      select t.n from unnest(
        ${column("text[]", pieces, ({ after }) => after)}, ${column("text[]", pieces, ({ upTo }) => upTo ?? lastKey)},
        ${column("text[]", pieces, ({ objects }) => digestOf(ids, objects))}
      ) with ordinality t(after, up_to, digest, n)
      where t.digest <> ${digestOfRows(page.sourceId, sql`t.after`, sql`t.up_to`, pieceKeys)}
    ), held as (
      select id from holder where not exists (select from differing)
    ), ranged as (${moveRange(page)}), counted as (
      update sekisho.catalogue_sources s set pages = s.pages + 1, listed = s.listed + ${page.objects.length}::int
      from held where s.id = held.id
    )
    select exists (select from holder) as held, min(n)::int - 1 as first, max(n)::int - 1 as last from differing`,
  );
  const { held: isHeld, first, last } = rows[0]!;
  if (!isHeld) return false;
  return first === null ? null : join(pieces.slice(first, last! + 1));
}

function toPieces({ range, objects, upTo }: Page): Piece[] {
  const count = Math.max(1, Math.ceil(objects.length / pieceKeys));
  const parts = Array.from({ length: count }, (_, at) => objects.slice(at * pieceKeys, (at + 1) * pieceKeys));
  const lastOf = (at: number) => storableKey(parts[at]!.at(-1)!.key);
  return parts.map((objects, at) => ({
    after: at === 0 ? range.cursor : lastOf(at - 1),
    upTo: at === count - 1 ? upTo : lastOf(at),
    objects,
  }));
}

const join = (pieces: readonly Piece[]): Piece => ({
  after: pieces[0]!.after,
  upTo: pieces.at(-1)!.upTo,
  objects: pieces.flatMap(({ objects }) => objects),
});
