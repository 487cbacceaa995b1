import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
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

const SAMPLE_SIZE = "20";

/** The first log of a place, to show with a real key what a key template makes of it; null where there is none. */
export const sampleObjectQuery = (place: { accountId: string; bucket: string; prefix: string } | null) =>
  queryOptions({
    queryKey: ["objects", "sample", place],
    queryFn: async ({ signal }) => {
      const { accountId = "", ...where } = place ?? {};
      const query = new URLSearchParams({ ...where, limit: SAMPLE_SIZE, delimiter: "" });
      const page = await fetchJson<ObjectPage>(
        `/api/accounts/${encodeURIComponent(accountId)}/objects?${query}`,
        {
          signal,
        },
      );
      const entry = page.items.find(({ kind }) => kind === "log") ?? page.items[0];
      return entry ? { key: entry.key, lastModified: entry.lastModified, region: page.region } : null;
    },
    retry: false,
  });
