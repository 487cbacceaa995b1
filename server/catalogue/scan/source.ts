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
  /** Keys ahead at which it can be cut, about as far from each other as those behind. */
  marks: readonly string[];
  /** Pages that were listed, and marks that were passed by them. */
  pace: { pages: number; marks: number };
  /** Pages since it passed a mark, or was last looked at for a split. */
  pages: number;
  /** Settles when a split has been written down; nothing of the range is written before. */
  splitting: Promise<void> | null;
};

export const holds = ({ cursor, until }: Pick<Range, "cursor" | "until">, key: string): boolean =>
  byUtf8(key, cursor) > 0 && (until === null || byUtf8(key, until) <= 0);

/** A stretch that passed no mark for so many pages is worth a look at what it holds. */
export const longPages = 4;

/** A stretch as it stands in the database; nothing is known of what it holds, so that its first page is enough for a look. */
export const toRange = ({ id, cursor, until }: Pick<Range, "id" | "cursor" | "until">): Range => ({
  ...{ id, cursor, until, written: cursor, splitting: null },
  ...{ marks: [], pace: { pages: 0, marks: 0 }, pages: longPages - 1 },
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
