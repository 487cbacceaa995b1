"use client";

import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { copyMarksQuery } from "@/lib/queries/copies";
import type { CopyMarks } from "@/lib/schemas/copies";
import type { ObjectEntry, ObjectPage } from "@/lib/schemas/exports";

export type Mark = CopyMarks["items"][number];

/**
 * Which of the loaded objects lie in the central bucket, as they are now: an object that changed since is not copied.
 * Asked page by page, whose first and last key S3 has put in order; no answer marks nothing.
 */
export function useCopied(
  accountId: string,
  bucket: string,
  pages: readonly ObjectPage[],
): (entry: ObjectEntry) => Mark | null {
  const ranges = useMemo(
    () =>
      pages.flatMap(({ items }) => {
        const [from, to] = [items[0]?.key, items.at(-1)?.key];
        return from && to ? [{ accountId, bucket, from, to }] : [];
      }),
    [accountId, bucket, pages],
  );
  const answers = useQueries({ queries: ranges.map(copyMarksQuery) });
  return ({ key, etag }) => {
    for (const { data } of answers) {
      const mark = data?.get(key);
      if (mark) return mark.etag === etag ? mark : null;
    }
    return null;
  };
}
