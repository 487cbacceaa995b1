import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import type { AuditPage } from "@/lib/schemas/audit";

/** Entries that match, page after page, the newest first. `filter` is the query of the API. */
export const auditQuery = (filter: string) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      fetchJson<AuditPage>(
        `/api/audit?${[filter, pageParam && `cursor=${pageParam}`].filter(Boolean).join("&")}`,
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
