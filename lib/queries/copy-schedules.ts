import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { CopyDraft } from "@/lib/copy-draft";
import { fetchJson, sendJson } from "@/lib/fetch-json";
import type { CopyJob, CopySchedule, CopyScheduleList, CopyScheduleTimes } from "@/lib/schemas/copies";

const REFRESH_MS = 30_000;

const schedulePath = (id: string) => `/api/copies/schedules/${encodeURIComponent(id)}`;

/** Every schedule with the time it runs next. */
export const schedulesQuery = () =>
  queryOptions({
    queryKey: ["copies", "schedules"],
    queryFn: ({ signal }) => fetchJson<CopyScheduleList>("/api/copies/schedules", { signal }),
    refetchInterval: REFRESH_MS,
  });

export type Rhythm = { cron: string; timeZone: string };

/** The next times of a rhythm, or why it is none. */
export const scheduleTimesQuery = (rhythm: Rhythm) =>
  queryOptions({
    queryKey: ["copies", "times", rhythm],
    queryFn: ({ signal }) =>
      fetchJson<CopyScheduleTimes>(`/api/copies/schedules/times?${new URLSearchParams(rhythm)}`, { signal }),
    retry: false,
  });

/** Copies a selection again and again. */
export const createSchedule = (draft: CopyDraft & Rhythm & { name?: string }) =>
  sendJson<CopySchedule>("POST", "/api/copies/schedules", draft);

export type ScheduleChange = "pause" | "resume" | "delete";

/** Pauses, wakes or deletes a schedule and reads the list again. */
export async function changeSchedule(client: QueryClient, id: string, change: ScheduleChange): Promise<void> {
  if (change === "delete") await fetchJson(schedulePath(id), { method: "DELETE" });
  else await sendJson("POST", `${schedulePath(id)}/${change}`, {});
  await client.invalidateQueries({ queryKey: ["copies", "schedules"] });
}

/** Copies at once what a schedule would copy at its next time. */
export async function runSchedule(client: QueryClient, id: string): Promise<CopyJob> {
  const job = await sendJson<CopyJob>("POST", `${schedulePath(id)}/run`, {});
  await client.invalidateQueries({ queryKey: ["copies"] });
  return job;
}
