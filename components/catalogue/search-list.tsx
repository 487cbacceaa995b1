"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { useLoadMore } from "@/components/ui/use-load-more";
import { VirtualTable } from "@/components/ui/virtual-table";
import { facetsQuery, searchQuery } from "@/lib/queries/catalogue";
import type { CatalogueObject } from "@/lib/schemas/catalogue";
import { MatchCells } from "./match-cells";
import { MatchFooter } from "./match-footer";
import { useLeaveOut } from "./use-leave-out";
import type { Search } from "./use-search";

const GRID =
  "gap-x-4 grid-cols-[minmax(0,1fr)_5rem_5rem] md:grid-cols-[minmax(9rem,1fr)_minmax(5rem,9rem)_5rem_5.5rem_7rem] @min-[42rem]:grid-cols-[minmax(4.5rem,6rem)_minmax(9rem,1fr)_minmax(5rem,9rem)_5rem_5.5rem_7rem] @min-[56rem]:grid-cols-[minmax(5rem,7rem)_minmax(0,1fr)_minmax(7rem,9rem)_minmax(5rem,7rem)_5.5rem_6rem_7.5rem]";

const keyOf = ({ accountId, bucket, key }: CatalogueObject) => `${accountId} ${bucket} ${key}`;

/** The matches, read as they are scrolled to; `filling`: a first scan is still finding some. */
export function SearchList({ search, filling }: { search: Search; filling: boolean }) {
  const t = useTranslations("search");
  const listing = useInfiniteQuery(searchQuery(search.filter, search.order));
  const leaveOut = useLeaveOut(search.filter);
  const facets = useQuery(facetsQuery(search.filter)).data;
  const { data, error, isPending, hasNextPage, refetch } = listing;
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const onEnd = useLoadMore(listing);
  const columns = [
    { id: "account", label: t("columns.place"), sortable: true, className: "md:@max-[42rem]:hidden" },
    { id: "key", label: t("columns.key"), sortable: true },
    { id: "owner", label: t("columns.owner"), sortable: true },
    {
      id: search.extra,
      label: t(`facets.${search.extra}`),
      sortable: true,
      className: "@max-[56rem]:hidden",
    },
    { id: "size", label: t("columns.size"), sortable: true, end: true },
    { id: "modified", label: t("columns.modified"), sortable: true },
    { id: "actions", label: t("columns.actions"), hidden: true },
  ];
  if (isPending) return <ListSkeleton label={t("loading")} />;
  return (
    <section aria-label={t("matches")} className="flex min-h-0 min-w-0 flex-1 flex-col">
      {error && (
        <div className="p-4">
          <ErrorNotice title={t("failed")} error={error} onRetry={() => refetch()} />
        </div>
      )}
      <VirtualTable
        label={t("matches")}
        columns={columns}
        grid={GRID}
        rows={rows}
        rowKey={keyOf}
        renderRow={(object) => <MatchCells object={object} extra={search.extra} leaveOut={leaveOut} />}
        sort={search.sort}
        onSort={search.sortBy}
        onEnd={onEnd}
        more={hasNextPage}
      >
        {rows.length === 0 && !error && (
          <EmptyState icon={<SearchX size={32} />} title={t(filling ? "noneYet" : "none")}>
            {t(filling ? "noneYetHow" : "noneHow")}
          </EmptyState>
        )}
      </VirtualTable>
      {facets && <MatchFooter search={search} facets={facets} loaded={rows.length} leaveOut={leaveOut} />}
    </section>
  );
}
