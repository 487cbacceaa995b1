"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { useLoadMore } from "@/components/ui/use-load-more";
import { VirtualTable } from "@/components/ui/virtual-table";
import type { ObjectEntry, ObjectPage } from "@/lib/schemas/exports";
import { type BrowserRow, rowKey } from "./browser-rows";
import { FolderCells } from "./folder-cells";
import { ListFooter } from "./list-footer";
import { NoObjects } from "./no-objects";
import { type MenuTarget, ObjectCells } from "./object-cells";
import { TickAll } from "./row-tick";
import { SpaceTicks } from "./space-ticks";
import type { BrowserState, Place } from "./use-browser-state";
import type { Mark } from "./use-copied";
import type { useFolderOwners } from "./use-folder-owners";
import type { RowSelection } from "./use-selection";

const ObjectMenu = lazy(() => import("./object-menu").then((module) => ({ default: module.ObjectMenu })));

const GRID =
  "gap-x-4 max-md:gap-x-3 grid-cols-[1rem_minmax(0,1fr)_4.5rem_0rem_5.5rem] md:grid-cols-[1rem_minmax(0,1fr)_minmax(6rem,8rem)_5rem_5.5rem_5.5rem] @min-[60rem]:grid-cols-[1rem_minmax(0,1fr)_minmax(8rem,13rem)_5.5rem_7.5rem_7rem_5.5rem] @min-[68rem]:grid-cols-[1rem_minmax(0,1fr)_minmax(8rem,13rem)_5.5rem_7.5rem_7.5rem_7rem_5.5rem]";

const COLUMNS = ["key", "owner", "size", "modified"] as const;

function useColumns(rows: readonly BrowserRow[], picked: RowSelection) {
  const t = useTranslations("objects");
  const ticked = rows.filter(picked.isTicked).length;
  const all = <TickAll label={t("selectAll")} ticked={ticked} of={rows.length} onTick={picked.tickAll} />;
  return [
    { id: "select", label: t("columns.select"), head: all },
    ...COLUMNS.map((id) => ({ id, label: t(`columns.${id}`), sortable: true, end: id === "size" })),
    { id: "copied", label: t("columns.copied"), className: "@max-[68rem]:hidden" },
    {
      id: "storage",
      label: t("columns.storage"),
      sortable: true,
      className: "md:@max-[60rem]:hidden",
    },
    { id: "actions", label: t("columns.actions"), hidden: true },
  ];
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
  picked,
  markOf,
  ownersOf,
}: {
  accountId: string;
  place: Place;
  region: string;
  listing: UseInfiniteQueryResult<InfiniteData<ObjectPage>>;
  rows: readonly BrowserRow[];
  loaded: number;
  state: BrowserState;
  picked: RowSelection;
  markOf: (entry: ObjectEntry) => Mark | null;
  ownersOf: ReturnType<typeof useFolderOwners>;
}) {
  const t = useTranslations("objects");
  const columns = useColumns(rows, picked);
  const [menu, setMenu] = useState<MenuTarget | null>(null);
  const { hasNextPage, fetchNextPage } = listing;
  const onEnd = useLoadMore(listing, state.filter);
  if (listing.isPending) return <ListSkeleton label={t("loading")} />;
  const error = listing.error && (
    <div className="p-4 md:px-5">
      <ErrorNotice
        title={t(loaded > 0 ? "moreFailed" : "failed")}
        error={listing.error}
        accountId={accountId}
        onRetry={() => (loaded > 0 && hasNextPage ? fetchNextPage() : listing.refetch())}
      />
    </div>
  );
  if (error && loaded === 0) return error;
  if (loaded === 0 && !hasNextPage) return <NoObjects place={place} />;
  return (
    <>
      <SpaceTicks rows={rows} picked={picked}>
        <VirtualTable
          label={t("table")}
          columns={columns}
          grid={GRID}
          rows={rows}
          rowKey={rowKey}
          isSelected={(row) =>
            picked.isTicked(row) || (row.type === "object" && row.entry.key === state.object)
          }
          sort={state.sort ? { column: state.sort, descending: state.desc } : null}
          onSort={state.sortBy}
          onEnd={onEnd}
          more={hasNextPage}
          renderRow={(row) =>
            row.type === "folder" ? (
              <FolderCells
                accountId={accountId}
                row={row}
                place={place}
                state={state}
                owners={ownersOf(row.prefix)}
                ticked={picked.isTicked(row)}
                onTick={(extend) => picked.toggle(row, extend)}
              />
            ) : (
              <ObjectCells
                entry={row.entry}
                accountId={accountId}
                place={place}
                mark={markOf(row.entry)}
                ticked={picked.isTicked(row)}
                menuOpen={menu?.entry.key === row.entry.key}
                onTick={(extend) => picked.toggle(row, extend)}
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
      </SpaceTicks>
      <ListFooter listing={listing} shown={rows.length} loaded={loaded} state={state} />
      {menu && (
        <Suspense>
          <ObjectMenu target={menu} bucket={place.bucket} region={region} onClose={() => setMenu(null)} />
        </Suspense>
      )}
    </>
  );
}
