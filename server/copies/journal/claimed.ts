import { sql } from "drizzle-orm";

/** Objects of one claim, at most. */
export const claimSize = 256;

/** An object that a worker holds. `attempts` counts the holders so far, this one included. */
export type Claimed = {
  seq: number;
  key: string;
  size: number;
  etag: string;
  ownerId: string | null;
  destinationKey: string;
  attempts: number;
  /** ETag of the copy that an earlier holder made and did not settle. */
  writtenEtag: string | null;
};

export type Row = {
  seq: string;
  key: string;
  size: string;
  etag: string;
  source_owner_id: string | null;
  destination_key: string;
  attempts: number;
  destination_etag: string | null;
};

/** Columns of `copy_items i` that a worker has to know; `attempts` stands in its claim too. */
export const columns = sql`i.seq, i.key, i.size, i.etag, i.source_owner_id, i.destination_key, i.destination_etag`;

export const toClaimed = (row: Row): Claimed => ({
  seq: Number(row.seq),
  key: row.key,
  size: Number(row.size),
  etag: row.etag,
  ownerId: row.source_owner_id,
  destinationKey: row.destination_key,
  attempts: row.attempts,
  writtenEtag: row.destination_etag,
});
