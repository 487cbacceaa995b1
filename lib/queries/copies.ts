import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from "@tanstack/react-query";
import type { CopyDraft } from "@/lib/copy-draft";
import { fetchJson, sendJson } from "@/lib/fetch-json";
import type {
  CopyItemPage,
  CopyItemState,
  CopyJob,
  CopyJobList,
  CopyMarks,
  CopyPlan,
  CopyState,
} from "@/lib/schemas/copies";

const LIVE_MS = 600;
const HIDDEN_MS = 5_000;
const STILL_MS = 15_000;

const jobPath = (id: string) => `/api/copies/${encodeURIComponent(id)}`;

/** True while a job's counts change by themselves. */
export const isMoving = (state: CopyState) =>
  state === "planning" || state === "running" || state === "cancelling";

/** True for a job that nothing will change any more. */
export const hasEnded = (state: CopyState) => state === "completed" || state === "cancelled";

/** A tab that nobody looks at asks less often; its title still tells how far the job is. */
const pace = (ms: number) => (document.visibilityState === "hidden" ? HIDDEN_MS : ms);

/** Jobs of a state in an order, which is the API's sort and direction; asked again often while one of them moves. */
export const copiesQuery = (state: CopyState | null, order = "sort=created&direction=desc") =>
  infiniteQueryOptions({
    queryKey: ["copies", "list", state, order],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(order);
      if (state) query.set("state", state);
      if (pageParam) query.set("cursor", pageParam);
      return fetchJson<CopyJobList>(`/api/copies?${query}`, { signal });
    },
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some((job) => isMoving(job.state)))
        ? pace(2 * LIVE_MS)
        : STILL_MS,
  });

/** One job; asked again more than once a second while it moves, and no more when it has ended. */
export const copyQuery = (id: string) =>
  queryOptions({
    queryKey: ["copies", "job", id],
    queryFn: ({ signal }) => fetchJson<CopyJob>(jobPath(id), { signal }),
    refetchInterval: ({ state: { data, error } }) => {
      if (!data) return error && isAway(error) ? HIDDEN_MS : false;
      if (hasEnded(data.state)) return false;
      return pace(isMoving(data.state) ? LIVE_MS : 5 * LIVE_MS);
    },
    refetchIntervalInBackground: true,
  });

/** The database or the server is away for a moment: worth asking again. */
const isAway = (error: Error) =>
  "problem" in error && [0, 503].includes((error.problem as { status: number }).status);

export type ItemFilter = { status: CopyItemState | null; failureId: string | null; partId: string | null };

/** Objects of a job, page after page; asked again while the job moves and only the first page is loaded. */
export const copyItemsQuery = (id: string, filter: ItemFilter, moving: boolean) =>
  infiniteQueryOptions({
    queryKey: ["copies", "items", id, filter],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => {
      const { status, failureId, partId } = filter;
      const query = new URLSearchParams({
        ...(pageParam && { cursor: pageParam }),
        ...(status && { status }),
        ...(failureId && { failureId }),
        ...(partId && { partId }),
      });
      return fetchJson<CopyItemPage>(`${jobPath(id)}/items?${query}`, { signal });
    },
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (moving && (data?.pages.length ?? 0) < 2 ? 3 * LIVE_MS : false),
  });

/** What a copy would do. Reads one byte of a few objects; `tryWrites` also starts an upload and ends it at once. */
export const planQuery = (draft: CopyDraft, tryWrites: boolean) =>
  queryOptions({
    queryKey: ["copies", "plan", draft, tryWrites],
    queryFn: ({ signal }) =>
      sendJson<CopyPlan>("POST", "/api/copies/plan", { ...draft, tryWrites }, { signal }),
    staleTime: 30_000,
    retry: false,
    refetchOnWindowFocus: false,
  });

/** Starts a copy; the same key again answers the same job. */
export const startCopy = (draft: CopyDraft & { name?: string }, idempotencyKey: string) =>
  sendJson<CopyJob>("POST", "/api/copies", draft, { headers: { "idempotency-key": idempotencyKey } });

export type CopyChange = "cancel" | "pause" | "resume" | "retry";

/** Changes a job, or one part of it, and shows what it is then. */
export async function changeCopy(
  client: QueryClient,
  id: string,
  change: CopyChange,
  partId?: string,
): Promise<void> {
  const job = await sendJson<CopyJob>("POST", `${jobPath(id)}/${change}`, partId ? { partId } : {});
  client.setQueryData(copyQuery(id).queryKey, job);
  await client.invalidateQueries({ queryKey: ["copies", "list"] });
}

export type MarkRange = { accountId: string; bucket: string; from: string; to: string };

/** Which objects between two keys of a bucket were copied, by key. */
export const copyMarksQuery = (range: MarkRange) =>
  queryOptions({
    queryKey: ["copies", "marks", range],
    queryFn: async ({ signal }) => {
      const { items } = await fetchJson<CopyMarks>(`/api/copies/marks?${new URLSearchParams(range)}`, {
        signal,
      });
      return new Map(items.map((mark) => [mark.key, mark]));
    },
  });
