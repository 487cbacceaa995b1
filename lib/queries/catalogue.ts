import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson, sendJson } from "@/lib/fetch-json";
import type {
  CatalogueDays,
  CatalogueFacets,
  CataloguePage,
  CatalogueSource,
  CatalogueSources,
  FolderOwners,
  FolderOwnersQuery,
  OwnerDays,
  OwnerLens,
  OwnerName,
  SavedFilter,
  SavedFilterList,
} from "@/lib/schemas/catalogue";

const LIVE_MS = 800;
const STILL_MS = 60_000;

/** True while a scan is on its way. */
export const isScanning = ({ state }: CatalogueSource) =>
  state === "waiting" || state === "running" || state === "cancelling";

/** What is catalogued; asked again each second while something is scanned. */
export const catalogueSourcesQuery = () =>
  queryOptions({
    queryKey: ["catalogue", "sources"],
    queryFn: ({ signal }) => fetchJson<CatalogueSources>("/api/catalogue/sources", { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isScanning) ? LIVE_MS : STILL_MS),
  });

/** Starts a scan of one account, or of every account; answers what there is to scan. */
export const startScan = (accountId?: string) =>
  sendJson<CatalogueSources>("POST", "/api/catalogue/scans", accountId ? { accountId } : {});

/** Ends the scan of a source; what it has written stays. */
export const cancelScan = (id: number) =>
  sendJson<{ id: number }>("POST", `/api/catalogue/sources/${id}/cancel`, {});

/** When a source is scanned by itself; `cron` null: with all the others. */
export const scheduleScan = (id: number, rhythm: { cron: string; timeZone: string } | { cron: null }) =>
  sendJson<CatalogueSource["schedule"]>("PUT", `/api/catalogue/sources/${id}/schedule`, rhythm);

/** Objects that match, page after page. `filter` is the query of the API, `order` its sort and direction. */
export const searchQuery = (filter: string, order: string) =>
  infiniteQueryOptions({
    queryKey: ["catalogue", "objects", filter, order],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      fetchJson<CataloguePage>(
        `/api/catalogue/objects?${[filter, order, pageParam && `cursor=${pageParam}`].filter(Boolean).join("&")}`,
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

export const facetsQuery = (filter: string) =>
  queryOptions({
    queryKey: ["catalogue", "facets", filter],
    queryFn: ({ signal }) => fetchJson<CatalogueFacets>(`/api/catalogue/facets?${filter}`, { signal }),
    placeholderData: keepPreviousData,
  });

/** Searches that are kept. */
export const savedFiltersQuery = () =>
  queryOptions({
    queryKey: ["catalogue", "filters"],
    queryFn: ({ signal }) => fetchJson<SavedFilterList>("/api/catalogue/filters", { signal }),
  });

export const saveFilter = (filter: { name: string; query: string }) =>
  sendJson<SavedFilter>("POST", "/api/catalogue/filters", filter);

export const removeFilter = (id: string) =>
  fetchJson<{ id: string }>(`/api/catalogue/filters/${id}`, { method: "DELETE" });

/** Objects and bytes by owner in every scanned place. */
export const ownerLensQuery = () =>
  queryOptions({
    queryKey: ["catalogue", "owners"],
    queryFn: ({ signal }) => fetchJson<OwnerLens>("/api/catalogue/owners", { signal }),
  });

/** Whose objects lie in folders, by folder. */
export const folderOwnersQuery = (range: FolderOwnersQuery) =>
  queryOptions({
    queryKey: ["catalogue", "owners", "folders", range],
    queryFn: async ({ signal }) => {
      const { items } = await fetchJson<FolderOwners>(
        `/api/catalogue/owners/folders?${new URLSearchParams(range)}`,
        { signal },
      );
      return new Map(items.map((folder) => [folder.prefix, folder]));
    },
  });

/** What was written day by day or month by month, by owner or kind; of one account or, empty, of all. */
export const ownerDaysQuery = ({ accountId, by, of }: { accountId: string; by: string; of: string }) =>
  queryOptions({
    queryKey: ["catalogue", "owners", "days", accountId, by, of],
    queryFn: ({ signal }) =>
      fetchJson<OwnerDays>(
        `/api/catalogue/owners/days?${new URLSearchParams({ by, of, ...(accountId && { accountId }) })}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
  });

/** Names an owner for everybody; empty takes the name away. */
export const nameOwner = (id: string, name: string) =>
  sendJson<OwnerName>("PUT", `/api/catalogue/owners/${encodeURIComponent(id)}`, { name });

/** What was written day by day, of one account or, empty, of all. */
export const daysQuery = (accountId: string) =>
  queryOptions({
    queryKey: ["catalogue", "days", accountId],
    queryFn: ({ signal }) =>
      fetchJson<CatalogueDays>(`/api/catalogue/days${accountId && `?accountId=${accountId}`}`, { signal }),
    placeholderData: keepPreviousData,
  });
