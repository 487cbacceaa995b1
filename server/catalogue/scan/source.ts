import type { catalogueSources } from "@/server/platform/db/schema/catalogue";

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

/** UTF-8 order, as S3 lists (Amazon S3 API Reference, ListObjectsV2); UTF-16 order differs above U+FFFF. */
export function byUtf8(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

export const holds = ({ cursor, until }: Pick<Range, "cursor" | "until">, key: string): boolean =>
  byUtf8(key, cursor) > 0 && (until === null || byUtf8(key, until) <= 0);
