import { infiniteQueryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import type { ExportTaskPage, ObjectPage } from "@/lib/schemas/exports";

const REFRESH_MS = 60_000;

/** Export tasks of one account, newest first; refreshed while only the first page is loaded. */
export const exportsQuery = (accountId: string) =>
  infiniteQueryOptions({
    queryKey: ["exports", accountId],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam ? `?${new URLSearchParams({ cursor: pageParam })}` : "";
      return fetchJson<ExportTaskPage>(`/api/accounts/${encodeURIComponent(accountId)}/exports${query}`, {
        signal,
      });
    },
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : REFRESH_MS),
  });

export type ObjectListing = { accountId: string; bucket: string; prefix: string; flat: boolean };

const PAGE_SIZE = "1000";

/** One folder (or everything below it), page after page; a long listing is not fetched again by itself. */
export const objectsQuery = ({ accountId, bucket, prefix, flat }: ObjectListing) =>
  infiniteQueryOptions({
    queryKey: ["objects", accountId, bucket, prefix, flat],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ bucket, prefix, limit: PAGE_SIZE, delimiter: flat ? "" : "/" });
      if (pageParam) query.set("cursor", pageParam);
      return fetchJson<ObjectPage>(`/api/accounts/${encodeURIComponent(accountId)}/objects?${query}`, {
        signal,
      });
    },
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : REFRESH_MS),
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= 1,
  });
