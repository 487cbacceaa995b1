import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import type { AuditPage } from "@/lib/schemas/audit";

/** Entries that match, page after page. `filter` is the query of the API, `order` its sort and direction. */
export const auditQuery = (filter: string, order: string) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter, order],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      fetchJson<AuditPage>(
        `/api/audit?${[filter, order, pageParam && `cursor=${pageParam}`].filter(Boolean).join("&")}`,
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

/** The entry of a number; null where there is none. */
export const auditEntryQuery = (seq: string) =>
  queryOptions({
    queryKey: ["audit", "entry", seq],
    queryFn: async ({ signal }) => {
      const { items } = await fetchJson<AuditPage>(`/api/audit?seq=${seq}`, { signal });
      return items[0] ?? null;
    },
    // Entries never change; a number that has none may get one.
    staleTime: ({ state }) => (state.data ? Number.POSITIVE_INFINITY : 0),
  });
