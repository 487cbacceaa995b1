"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { useLoadMore } from "@/components/ui/use-load-more";
import { VirtualTable } from "@/components/ui/virtual-table";
import { copyItemsQuery, isMoving } from "@/lib/queries/copies";
import type { CopyItem, CopyJob } from "@/lib/schemas/copies";
import { ItemCells } from "./item-cells";
import { ItemFilters } from "./item-filters";
import { useItemFilter } from "./use-item-filter";

const ItemDrawer = lazy(() => import("./item-drawer").then((module) => ({ default: module.ItemDrawer })));

const GRID =
  "gap-x-4 grid-cols-[minmax(0,1fr)_6.5rem] md:grid-cols-[minmax(0,1.6fr)_8rem_6rem_minmax(0,1fr)]";
const COLUMNS = ["key", "state", "size", "result"] as const;
const keyOf = ({ partId, seq }: CopyItem) => `${partId} ${seq}`;

/** Every object of a job with what became of it; state, reason and source are in the URL. */
export function ItemList({ job }: { job: CopyJob }) {
  const t = useTranslations("copies");
  const { filter, set } = useItemFilter();
  const moving = isMoving(job.state);
  const items = useInfiniteQuery(copyItemsQuery(job.id, filter, moving));
  const { data, error, isPending, hasNextPage, refetch } = items;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const onEnd = useLoadMore(items);
  const [opened, setOpened] = useState<CopyItem | null>(null);
  useRefreshAtEnd(job);
  const columns = useMemo(
    () => COLUMNS.map((id) => ({ id, label: t(`columns.${id}`), end: id === "size" })),
    [t],
  );
  const behind = moving && (data?.pages.length ?? 0) > 1;
  return (
    <section
      aria-label={t("objectsTitle")}
      className="flex max-h-[75dvh] min-h-64 flex-col print:hidden overflow-hidden rounded-lg border border-line bg-surface"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-1.5">
        <h2 className="mr-auto font-medium text-sm">{t("objectsTitle")}</h2>
        {behind && (
          <Button onClick={() => refetch()}>
            <RotateCw aria-hidden size={14} />
            {t("refreshObjects")}
          </Button>
        )}
        {job.removedObjects < job.counts.listed.objects && (
          <ItemFilters job={job} filter={filter} set={set} />
        )}
      </div>
      {job.removedObjects > 0 && (
        <p className="border-line border-b px-4 py-2 text-muted text-sm">
          {t("objectsRemoved", { count: job.removedObjects, days: job.keepDays })}
        </p>
      )}
      {error && (
        <div className="p-4">
          <ErrorNotice title={t("itemsFailed")} error={error} onRetry={() => refetch()} />
        </div>
      )}
      {isPending && !error && <SkeletonRows count={6} className="h-14 md:h-8" />}
      {data && (
        <VirtualTable
          label={t("objectsTitle")}
          columns={columns}
          grid={GRID}
          rows={rows}
          rowKey={keyOf}
          renderRow={(item) => <ItemCells job={job} item={item} onOpen={() => setOpened(item)} />}
          isSelected={(item) => opened !== null && keyOf(item) === keyOf(opened)}
          sort={null}
          onSort={() => {}}
          onEnd={onEnd}
          more={hasNextPage}
        >
          {rows.length === 0 && (
            <p className="px-5 py-8 text-center text-muted text-sm">
              {t(filter.status || filter.partId ? "noneInState" : "noObjectsYet")}
            </p>
          )}
        </VirtualTable>
      )}
      {opened && (
        <Suspense>
          <ItemDrawer item={opened} job={job} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </section>
  );
}

/** Whatever is loaded is read once more when a job has come to its end. */
function useRefreshAtEnd({ id, state }: CopyJob): void {
  const client = useQueryClient();
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== state && !isMoving(state))
      void client.invalidateQueries({ queryKey: ["copies", "items", id] });
    before.current = state;
  }, [client, id, state]);
}
