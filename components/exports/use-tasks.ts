"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { exportsQuery } from "@/lib/queries/exports";
import type { ExportTask } from "@/lib/schemas/exports";

const NONE: ReadonlyMap<string, ExportTask> = new Map();

/** The export tasks loaded so far by id, so that a folder named like one can say which log group it holds. */
export function useTasks(accountId: string): ReadonlyMap<string, ExportTask> {
  const { data } = useInfiniteQuery({ ...exportsQuery(accountId), refetchInterval: false });
  return useMemo(
    () =>
      data ? new Map(data.pages.flatMap((page) => page.items.map((task) => [task.taskId, task]))) : NONE,
    [data],
  );
}
