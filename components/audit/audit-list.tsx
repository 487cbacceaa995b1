"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { useLoadMore } from "@/components/ui/use-load-more";
import { VirtualTable } from "@/components/ui/virtual-table";
import { auditQuery } from "@/lib/queries/audit";
import { AuditCells } from "./audit-cells";
import type { AuditFilterState } from "./use-audit-filter";
import { useOpenedEntry } from "./use-opened-entry";

const EntryDrawer = lazy(() => import("./entry-drawer").then((module) => ({ default: module.EntryDrawer })));

const GRID =
  "gap-x-4 grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[12rem_minmax(0,1fr)_minmax(0,2fr)_5.5rem] @min-[60rem]:grid-cols-[12rem_minmax(6rem,10rem)_minmax(9rem,1fr)_6.5rem_minmax(0,1.6fr)_8rem]";
/** A place is put in order by its account. */
const COLUMNS = ["at", "actor", "action", "result", "account", "address"] as const;

/** Beside an opened entry, which says these too, the list has no room for them. */
const WIDE_ONLY: ReadonlySet<string> = new Set(["account", "address"]);

/** The entries, read as they are scrolled to; one of them opens beside the list. */
export function AuditList({ state: { query, order, sort, sortBy } }: { state: AuditFilterState }) {
  const t = useTranslations("audit");
  const listing = useInfiniteQuery(auditQuery(query, order));
  const { data, error, isPending, hasNextPage, refetch } = listing;
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const opened = useOpenedEntry(rows, isPending);
  const onEnd = useLoadMore(listing);
  if (isPending) return <ListSkeleton label={t("loading")} />;
  return (
    <section aria-label={t("entries")} className="flex min-h-0 min-w-0 flex-1 flex-col">
      {error && (
        <div className="p-4">
          <ErrorNotice title={t("failed")} error={error} onRetry={() => refetch()} />
        </div>
      )}
      {opened.error && (
        <div className="p-4">
          <ErrorNotice title={t("entryFailed")} error={opened.error} onRetry={() => opened.retry()} />
        </div>
      )}
      {opened.entry === null && (
        <p role="status" className="px-4 py-3 text-sm text-unknown md:px-5">
          {t("noEntry", { seq: opened.seq ?? "" })}
        </p>
      )}
      <VirtualTable
        label={t("entries")}
        columns={COLUMNS.map((id) => ({
          id,
          label: t(`columns.${id}`),
          sortable: true,
          className: WIDE_ONLY.has(id) ? "@max-[60rem]:hidden" : undefined,
        }))}
        grid={GRID}
        rows={rows}
        rowKey={({ id }) => id}
        renderRow={(entry) => <AuditCells entry={entry} onOpen={() => opened.open(entry)} />}
        isSelected={({ seq }) => String(seq) === opened.seq}
        sort={sort}
        onSort={sortBy}
        onEnd={onEnd}
        more={hasNextPage}
      >
        {rows.length === 0 && !error && (
          <EmptyState icon={<ScrollText size={32} />} title={t(query ? "noMatch" : "none")}>
            {t(query ? "noMatchHow" : "noneHow")}
          </EmptyState>
        )}
      </VirtualTable>
      {opened.entry && (
        <Suspense>
          <EntryDrawer entry={opened.entry} onClose={opened.close} />
        </Suspense>
      )}
    </section>
  );
}
