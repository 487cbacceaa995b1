"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { VirtualTable } from "@/components/ui/virtual-table";
import type { ObjectPage } from "@/lib/schemas/exports";
import { type BrowserRow, rowKey } from "./browser-rows";
import { FolderCells } from "./folder-cells";
import { ListFooter } from "./list-footer";
import { ListSkeleton } from "./list-skeleton";
import { NoObjects } from "./no-objects";
import { type MenuTarget, ObjectCells } from "./object-cells";
import type { BrowserState, Place } from "./use-browser-state";
import { useLoadMore } from "./use-load-more";

const ObjectMenu = lazy(() => import("./object-menu").then((module) => ({ default: module.ObjectMenu })));

const GRID =
  "gap-x-4 max-md:gap-x-3 grid-cols-[minmax(0,1fr)_4.5rem_5rem_3.75rem] md:grid-cols-[minmax(0,1fr)_minmax(7rem,10rem)_5.5rem_6rem_4rem] @min-[60rem]:grid-cols-[minmax(0,1fr)_minmax(8rem,13rem)_5.5rem_7.5rem_7rem_4rem]";

const COLUMNS = ["key", "owner", "size", "modified", "storage"] as const;

function useColumns() {
  const t = useTranslations("objects.columns");
  return useMemo(
    () => [
      ...COLUMNS.map((id) => ({
        id,
        label: t(id),
        sortable: true,
        end: id === "size",
        className: id === "storage" ? "md:@max-[60rem]:hidden" : undefined,
      })),
      { id: "actions", label: t("actions"), hidden: true },
    ],
    [t],
  );
}

/** The list itself, with what it shows while it loads, when it is refused, and when nothing is there. */
export function ObjectList({
  accountId,
  place,
  region,
  listing,
  rows,
  loaded,
  state,
}: {
  accountId: string;
  place: Place;
  region: string;
  listing: UseInfiniteQueryResult<InfiniteData<ObjectPage>>;
  rows: readonly BrowserRow[];
  loaded: number;
  state: BrowserState;
}) {
  const t = useTranslations("objects");
  const columns = useColumns();
  const [menu, setMenu] = useState<MenuTarget | null>(null);
  const { hasNextPage, fetchNextPage } = listing;
  const onEnd = useLoadMore(listing, state.filter);
  if (listing.isPending) return <ListSkeleton label={t("loading")} />;
  const error = listing.error && (
    <div className="p-4 md:px-5">
      <ErrorNotice
        title={t(loaded > 0 ? "moreFailed" : "failed")}
        error={listing.error}
        onRetry={() => (loaded > 0 && hasNextPage ? fetchNextPage() : listing.refetch())}
      />
    </div>
  );
  if (error && loaded === 0) return error;
  if (loaded === 0 && !hasNextPage) return <NoObjects place={place} />;
  return (
    <>
      <VirtualTable
        label={t("table")}
        columns={columns}
        grid={GRID}
        rows={rows}
        rowKey={rowKey}
        isSelected={(row) => row.type === "object" && row.entry.key === state.object}
        sort={state.sort ? { column: state.sort, descending: state.desc } : null}
        onSort={state.sortBy}
        onEnd={onEnd}
        more={hasNextPage}
        renderRow={(row) =>
          row.type === "folder" ? (
            <FolderCells row={row} place={place} state={state} />
          ) : (
            <ObjectCells
              entry={row.entry}
              accountId={accountId}
              place={place}
              menuOpen={menu?.entry.key === row.entry.key}
              onOpen={() => state.openObject(row.entry.key)}
              onMenu={setMenu}
            />
          )
        }
      >
        {rows.length === 0 && (
          <p className="px-5 py-10 text-center text-muted">{t("noMatch", { filter: state.filter })}</p>
        )}
        {error}
      </VirtualTable>
      <ListFooter listing={listing} shown={rows.length} loaded={loaded} state={state} />
      {menu && (
        <Suspense>
          <ObjectMenu target={menu} bucket={place.bucket} region={region} onClose={() => setMenu(null)} />
        </Suspense>
      )}
    </>
  );
}
