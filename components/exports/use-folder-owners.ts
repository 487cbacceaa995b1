"use client";

import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { folderOwnersQuery } from "@/lib/queries/catalogue";
import type { FolderOwners } from "@/lib/schemas/catalogue";
import type { ObjectPage } from "@/lib/schemas/exports";
import type { Place } from "./use-browser-state";

export type KnownOwners = FolderOwners["items"][number];

/**
 * Whose objects the catalogue knows in the loaded folders, asked page by page. null: it does not know the folder;
 * undefined: there is no answer yet, or none at all.
 */
export function useFolderOwners(
  accountId: string,
  { bucket, prefix }: Place,
  pages: readonly ObjectPage[],
): (folder: string) => KnownOwners | null | undefined {
  const ranges = useMemo(
    () =>
      pages.flatMap(({ commonPrefixes }) => {
        const [from, to] = [commonPrefixes[0], commonPrefixes.at(-1)];
        return from && to ? [{ accountId, bucket, prefix, from, to }] : [];
      }),
    [accountId, bucket, prefix, pages],
  );
  const answers = useQueries({ queries: ranges.map(folderOwnersQuery) });
  return (folder) => {
    const known = answers.find(({ data }) => data?.has(folder))?.data?.get(folder);
    return known ?? (answers.every(({ data }) => data) ? null : undefined);
  };
}
