"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import { useTranslations } from "use-intl";
import { useKeys } from "@/components/ui/use-keys";
import { objectsQuery } from "@/lib/queries/exports";
import type { AccountDetail } from "@/lib/schemas/account";
import { BrowserBar } from "./browser-bar";
import { filterRows, orderRows, toRows } from "./browser-rows";
import { DownloadFailure } from "./download-failure";
import { ObjectList } from "./object-list";
import { hasForeignObjects, OwnershipNotice } from "./ownership-notice";
import type { BrowserState, Place } from "./use-browser-state";
import { useTasks } from "./use-tasks";
import { wantedTasks } from "./wanted-tasks";

const ObjectDrawer = lazy(() =>
  import("./object-drawer").then((module) => ({ default: module.ObjectDrawer })),
);

/** "d": the download of the row that has the focus, or else of the object in the drawer. */
function downloadFocused() {
  const row = document.activeElement?.closest("[data-row]") ?? document.querySelector("[data-object-drawer]");
  row?.querySelector<HTMLElement>("[data-download]")?.click();
}

/** A bucket's folders and objects with their owners: place, filter, order and the opened object are in the URL. */
export function ObjectBrowser({
  accountId,
  account,
  place,
  state,
}: {
  accountId: string;
  account: AccountDetail | undefined;
  place: Place;
  state: BrowserState;
}) {
  const t = useTranslations("objects");
  const listing = useInfiniteQuery(objectsQuery({ accountId, ...place, flat: state.flat }));
  const pages = listing.data?.pages;
  const wanted = useMemo(() => wantedTasks(place.prefix, pages ?? []), [place.prefix, pages]);
  const tasks = useTasks(accountId, wanted);
  const all = useMemo(() => toRows(pages ?? [], tasks), [pages, tasks]);
  const rows = useMemo(
    () => orderRows(filterRows(all, state.filter), state.sort, state.desc),
    [all, state.filter, state.sort, state.desc],
  );
  const opened = state.object && all.find((row) => row.type === "object" && row.entry.key === state.object);
  useKeys({ d: downloadFocused });
  return (
    <section
      aria-label={t("browser")}
      data-drawer-open={opened ? "" : undefined}
      className="flex min-h-0 flex-1 flex-col"
    >
      <BrowserBar
        place={place}
        sources={account?.sources ?? []}
        tasks={tasks}
        state={state}
        refreshing={listing.isFetching && !listing.isFetchingNextPage}
        onRefresh={() => listing.refetch()}
      />
      {pages && hasForeignObjects(pages) && <OwnershipNotice />}
      <DownloadFailure />
      <ObjectList
        accountId={accountId}
        place={place}
        region={pages?.[0]?.region ?? ""}
        listing={listing}
        rows={rows}
        loaded={all.length}
        state={state}
      />
      {opened && opened.type === "object" && pages?.[0] && (
        <Suspense>
          <ObjectDrawer
            accountId={accountId}
            listing={pages[0]}
            entry={opened.entry}
            task={(opened.entry.taskId && tasks.get(opened.entry.taskId)) || null}
            onClose={() => state.openObject(null)}
          />
        </Suspense>
      )}
    </section>
  );
}
