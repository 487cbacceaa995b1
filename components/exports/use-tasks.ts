"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { exportsQuery } from "@/lib/queries/exports";
import type { ExportTask } from "@/lib/schemas/exports";

const MOST_PAGES = 6;

/**
 * The export tasks of an account by id, so that a folder named like one can say which log group it holds.
 * Reads on by itself while a task of `wanted` is not known yet, up to a few hundred tasks.
 */
export function useTasks(accountId: string, wanted: readonly string[]): ReadonlyMap<string, ExportTask> {
  const tasks = useInfiniteQuery({ ...exportsQuery(accountId), refetchInterval: false });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = tasks;
  const known = useMemo(
    () => new Map(data?.pages.flatMap((page) => page.items.map((task) => [task.taskId, task] as const))),
    [data],
  );
  const missing = hasNextPage && !isFetching && !isError && wanted.some((id) => !known.has(id));
  const mayRead = missing && (data?.pages.length ?? 0) < MOST_PAGES;
  useEffect(() => {
    if (mayRead) fetchNextPage();
  }, [mayRead, fetchNextPage]);
  return known;
}
