import { hash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { ListedObject } from "@/server/aws/s3";
import { type Ids, storableKey, storageOf } from "./ids";

/** SHA-256 of what the catalogue is to say of these objects, in base64: `digestOfRows` is the same of what it says. Pure. */
export function digestOf(ids: Ids, objects: readonly ListedObject[]): string {
  const lines = objects.map((object) => {
    const key = storableKey(object.key);
    const { size, lastModified, storageClass, etag, ownerId } = object;
    return `${size} ${lastModified.getTime()} ${storageOf(storageClass)} ${ids.ownerOf(ownerId) ?? 0} ${etag} ${Buffer.byteLength(key)} ${key}`;
  });
  return hash("sha256", lines.join("\n"), "base64");
}

/**
 * The same of the rows of a source behind one key and up to and with another, in the order of their keys: of `most` and one
 * more, as more than `most` are not the same as any `most` objects. The limit also tells the planner that they are few:
 * it would expect a two-hundredth of a source, and PostgreSQL would compile the statement (jit_above_cost) for ten times of
 * what it costs. The length of a key keeps lines apart.
 */
export const digestOfRows = (sourceId: number, after: SQL, upTo: SQL, most: number): SQL => sql`(
  select encode(sha256(convert_to(coalesce(string_agg(
    concat_ws(' ', o.size, (date_part('epoch', o.modified_at) * 1000)::bigint, o.storage, coalesce(o.owner_id, 0), o.etag, octet_length(o.key), o.key),
    e'\n' order by o.key), ''), 'UTF8')), 'base64')
  from (
    select * from sekisho.catalogue_objects o where o.source_id = ${sourceId}::int and o.key > ${after} and o.key <= ${upTo}
    order by o.key limit ${sql.raw(String(most + 1))}
  ) o)`;
