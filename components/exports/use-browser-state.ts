"use client";

import { useMemo } from "react";
import { patchQuery, type UrlPatch, useUrlState } from "@/components/ui/use-url-state";

export const TABS = ["exports", "objects", "ways"] as const;
export type Tab = (typeof TABS)[number];
export type Place = { bucket: string; prefix: string };

const placePatch = ({ bucket, prefix }: Place): UrlPatch => ({
  tab: "objects",
  bucket,
  prefix,
  q: null,
  object: null,
});

function nextSort(column: string, sort: string | null, descending: boolean): UrlPatch {
  if (sort !== column) return { sort: column, desc: null };
  return descending ? { sort: null, desc: null } : { desc: "1" };
}

/** The state of an account's page, all of it in the URL: tab, place, filter, order and the object in the drawer. */
export function useBrowserState() {
  const { params, set } = useUrlState();
  return useMemo(() => {
    const tab: Tab = TABS.find((name) => name === params.get("tab")) ?? "exports";
    const sort = params.get("sort");
    const desc = params.has("desc");
    return {
      tab,
      bucket: params.get("bucket"),
      prefix: params.get("prefix"),
      flat: params.has("flat"),
      filter: params.get("q") ?? "",
      sort,
      desc,
      object: params.get("object"),
      /** The link of a folder; a click goes there without asking the server for a page. */
      hrefOf: (place: Place) => patchQuery(params.toString(), placePatch(place)),
      goTo: (place: Place) => set(placePatch(place), "push"),
      showTab: (next: Tab) => set({ tab: next, q: null, sort: null, desc: null, object: null }, "push"),
      openObject: (key: string | null) => set({ object: key }),
      filterBy: (text: string) => set({ q: text || null }),
      showFlat: (flat: boolean) => set({ flat: flat ? "1" : null, object: null }),
      sortBy: (column: string) => set(nextSort(column, sort, desc)),
    };
  }, [params, set]);
}

export type BrowserState = ReturnType<typeof useBrowserState>;
