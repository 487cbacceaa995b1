"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useMemo } from "react";
import { useTranslations } from "use-intl";
import { useKeys } from "@/components/ui/use-keys";
import { useMay } from "@/components/ui/use-may";
import { useOpenSelection } from "@/components/ui/use-open-selection";
import { fitsRequest } from "@/lib/copy-selection";
import { diagnosisHref } from "@/lib/format/diagnosis-href";
import { objectsQuery } from "@/lib/queries/exports";
import type { AccountDetail, Source } from "@/lib/schemas/account";
import { BrowserBar } from "./browser-bar";
import { type BrowserRow, filterRows, orderRows, questionOf, toRows } from "./browser-rows";
import { DownloadFailure } from "./download-failure";
import { ObjectList } from "./object-list";
import { hasForeignObjects, OwnershipNotice } from "./ownership-notice";
import { isEmpty, nothingSelected, tickRows, toSources } from "./selection";
import { SelectionBar } from "./selection-bar";
import type { BrowserState, Place } from "./use-browser-state";
import { useCopied } from "./use-copied";
import { useFolderOwners } from "./use-folder-owners";
import { useSelection } from "./use-selection";
import { useTasks } from "./use-tasks";
import { wantedTasks } from "./wanted-tasks";

const ObjectDrawer = lazy(() =>
  import("./object-drawer").then((module) => ({ default: module.ObjectDrawer })),
);

/** The hub's own exports are copied like any other's; the central bucket is where copies go. */
const isSourceOfHub =
  (bucket: string) =>
  ({ origin, ...source }: Source) =>
    source.bucket === bucket && origin !== "central";

/** The row that has the focus, or null. */
function focusedRow(rows: readonly BrowserRow[]): BrowserRow | null {
  const element = document.activeElement?.closest<HTMLElement>("[data-row]");
  return (element && rows[Number(element.dataset.row)]) ?? null;
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
  const picked = useSelection(`${place.bucket} ${place.prefix} ${state.flat}`, rows);
  const markOf = useCopied(accountId, place.bucket, pages ?? []);
  const ownersOf = useFolderOwners(accountId, place, pages ?? []);
  const copyable = !account?.isHub || account.sources.some(isSourceOfHub(place.bucket));
  const startCopy = useOpenSelection("/copies/new");
  const mayCopy = useMay("copies:write", accountId);
  const copyPicked = () => {
    const focused = focusedRow(rows) ?? opened;
    const selection = isEmpty(picked.selection)
      ? tickRows(nothingSelected, focused ? [focused] : [], true)
      : picked.selection;
    const sources = toSources(selection, accountId, place);
    if (mayCopy && copyable && sources.length > 0 && fitsRequest(sources)) startCopy(sources);
  };
  const router = useRouter();
  const askWhy = () => {
    const row = focusedRow(rows) ?? (opened || null);
    if (row === null) return false;
    router.push(diagnosisHref({ accountId, bucket: place.bucket, ...questionOf(row) }));
  };
  useKeys({ c: copyPicked, w: askWhy });
  return (
    <section aria-label={t("browser")} className="flex min-h-0 flex-1 flex-col">
      <BrowserBar
        accountId={accountId}
        place={place}
        sources={account?.sources ?? []}
        tasks={tasks}
        state={state}
        copyable={copyable}
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
        picked={picked}
        markOf={markOf}
        ownersOf={ownersOf}
      />
      {!isEmpty(picked.selection) && (
        <SelectionBar accountId={accountId} place={place} picked={picked} copyable={copyable} />
      )}
      {opened && opened.type === "object" && pages?.[0] && (
        <Suspense>
          <ObjectDrawer
            accountId={accountId}
            listing={pages[0]}
            entry={opened.entry}
            task={(opened.entry.taskId && tasks.get(opened.entry.taskId)) || null}
            mark={markOf(opened.entry)}
            copyable={copyable}
            onClose={() => state.openObject(null)}
          />
        </Suspense>
      )}
    </section>
  );
}
