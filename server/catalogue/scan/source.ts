import { byUtf8 } from "@/lib/by-utf8";
import type { Context } from "@/server/context";
import type { catalogueSources } from "@/server/platform/db/schema/catalogue";
import type { Ids } from "./ids";

export type SourceRow = typeof catalogueSources.$inferSelect;

/** A stretch of keys still to be listed: behind `cursor`, up to and with `until` (null: to the end of the source). */
export type Range = {
  id: string;
  cursor: string;
  until: string | null;
  /** Last key that is being written down: what lies before it cannot be given away. */
  written: string;
  /** Pages since it was last looked at for a split. */
  pages: number;
  /** Settles when a split has been written down; nothing of the range is written before. */
  splitting: Promise<void> | null;
};

export const holds = ({ cursor, until }: Pick<Range, "cursor" | "until">, key: string): boolean =>
  byUtf8(key, cursor) > 0 && (until === null || byUtf8(key, until) <= 0);

/** A stretch as it stands in the database. */
export const toRange = ({
  id,
  cursor,
  until,
}: {
  id: string;
  cursor: string;
  until: string | null;
}): Range => ({
  id,
  cursor,
  until,
  written: cursor,
  pages: 0,
  splitting: null,
});

/** A scan under way: its stretches that wait, and those that are listed now. */
export type Scan = {
  ctx: Context;
  source: SourceRow;
  worker: string;
  ids: Ids;
  waiting: Range[];
  running: Set<Range>;
  stop: AbortSignal;
};
