"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { useLoadMore } from "@/components/ui/use-load-more";
import { VirtualTable } from "@/components/ui/virtual-table";
import { exportsQuery } from "@/lib/queries/exports";
import type { ExportTask } from "@/lib/schemas/exports";
import { ExportsBar } from "./exports-bar";
import { ListFooter } from "./list-footer";
import { NoExports } from "./no-exports";
import { orderTasks } from "./order-tasks";
import { PartialFailures } from "./partial-failures";
import { TaskCells } from "./task-cells";
import type { BrowserState } from "./use-browser-state";

const GRID =
  "gap-x-4 grid-cols-[minmax(0,1fr)_auto_3.5rem] md:grid-cols-[7rem_minmax(0,1fr)_5rem_5.5rem_6rem_3.5rem] lg:grid-cols-[7.5rem_minmax(0,1fr)_6rem_6rem_8rem_8rem_3.5rem] xl:grid-cols-[7.5rem_minmax(0,1fr)_16.5rem_6rem_6rem_8rem_8rem_3.5rem]";

const SORTABLE = ["status", "logGroup", "range", "objects", "size", "completed"] as const;
const HIDDEN: Record<string, string> = {
  range: "max-xl:hidden",
  taskId: "max-lg:hidden",
  objects: "max-md:hidden",
};

function useColumns() {
  const t = useTranslations("tasks.columns");
  return useMemo(
    () => [
      ...SORTABLE.map((id) => ({
        id,
        label: t(id),
        sortable: true,
        end: id === "objects" || id === "size",
        className: HIDDEN[id],
      })),
      { id: "taskId", label: t("taskId"), className: HIDDEN.taskId },
      { id: "actions", label: t("actions"), hidden: true },
    ],
    [t],
  );
}

const keyOf = ({ region, taskId }: ExportTask) => `${region} ${taskId}`;

/** The export tasks of an account, newest first; regions or sources that refused are named beside them. */
export function ExportsTab({ accountId, state }: { accountId: string; state: BrowserState }) {
  const t = useTranslations("tasks");
  const columns = useColumns();
  const tasks = useInfiniteQuery(exportsQuery(accountId));
  const { data, error, hasNextPage, isFetchingNextPage, refetch } = tasks;
  const all = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const rows = useMemo(
    () => orderTasks(all, state.filter, state.sort, state.desc),
    [all, state.filter, state.sort, state.desc],
  );
  const onEnd = useLoadMore(tasks, state.filter);
  const failures = data?.pages.flatMap((page) => page.failures) ?? [];
  return (
    <section aria-label={t("title")} className="flex min-h-0 flex-1 flex-col">
      <ExportsBar
        accountId={accountId}
        state={state}
        refreshing={tasks.isFetching && !isFetchingNextPage}
        onRefresh={() => refetch()}
      />
      {failures.length > 0 && <PartialFailures accountId={accountId} failures={failures} />}
      {error && (
        <div className="p-4 md:px-5">
          <ErrorNotice title={t("failed")} error={error} accountId={accountId} onRetry={() => refetch()} />
        </div>
      )}
      {tasks.isPending && <ListSkeleton label={t("loading")} />}
      {data && all.length === 0 && failures.length === 0 && <NoExports />}
      {all.length > 0 && (
        <>
          <VirtualTable
            label={t("title")}
            columns={columns}
            grid={GRID}
            rows={rows}
            rowKey={keyOf}
            renderRow={(task) => <TaskCells task={task} accountId={accountId} state={state} />}
            sort={state.sort ? { column: state.sort, descending: state.desc } : null}
            onSort={state.sortBy}
            onEnd={onEnd}
            more={hasNextPage}
          >
            {rows.length === 0 && (
              <p className="px-5 py-10 text-center text-muted">{t("noMatch", { filter: state.filter })}</p>
            )}
          </VirtualTable>
          <ListFooter listing={tasks} shown={rows.length} loaded={all.length} state={state} />
        </>
      )}
    </section>
  );
}
