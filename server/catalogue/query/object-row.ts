import { sql } from "drizzle-orm";

/** What the catalogue has of one object, as `objectRow` reads it. */
export type ObjectRow = [
  source: number,
  folder: number,
  owner: number | null,
  storage: number,
  size: number,
  modifiedAt: string,
  key: string,
  etag: string,
];

/** An object `o` as one value. */
export const objectRow = sql`json_build_array(o.source_id, o.folder_id, o.owner_id, o.storage, o.size, o.modified_at, o.key, o.etag)`;
