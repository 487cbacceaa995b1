import { expect } from "vitest";
import type { CopyItem, CopyItemPage, CopyJob } from "@/lib/schemas/copies";
import type { Context } from "@/server/context";
import { driveCopies } from "@/server/copies/run/drive-copies";
import { prolong, signIn, signOut } from "@/server/platform/workers/lease";
import type { StartedApp } from "@/tests/support/start-app";

export type Worker = { id: string; stop: () => Promise<void>; lose: () => Promise<void> };

/** A worker in this process: what server/worker.ts does, without its endless tries. */
export async function startWorker(ctx: Context): Promise<Worker> {
  const id = await signIn(ctx.db);
  const stop = new AbortController();
  const lost = new AbortController();
  const driving = driveCopies(ctx, id, { stop: stop.signal, lost: lost.signal });
  const beat = setInterval(() => void prolong(ctx.db, id).catch(() => {}), 500);
  const end = async (how: AbortController) => {
    how.abort();
    await driving;
    clearInterval(beat);
  };
  return {
    id,
    stop: async () => {
      await end(stop);
      await signOut(ctx.db, id);
    },
    lose: () => end(lost),
  };
}

export const everything = (...accountIds: string[]) => ({
  selection: { sources: accountIds.map((accountId) => ({ accountId })) },
});

export async function start(app: StartedApp, request: unknown, key?: string): Promise<CopyJob> {
  const response = await app.post("/api/copies", request, key ? { "idempotency-key": key } : {});
  const body = await response.json();
  expect(response.status, JSON.stringify(body)).toBeLessThan(300);
  return body;
}

export const read = async (app: StartedApp, id: string): Promise<CopyJob> =>
  (await app.get(`/api/copies/${id}`)).json();

/** Waits until a job says so; the last answer is in the failure's message. */
export async function until(
  app: StartedApp,
  id: string,
  says: (job: CopyJob) => boolean,
  timeout = 60_000,
): Promise<CopyJob> {
  let job = await read(app, id);
  await expect
    .poll(
      async () => {
        job = await read(app, id);
        return says(job) || `${job.state} ${JSON.stringify(job.counts)} ${JSON.stringify(job.failures)}`;
      },
      { timeout, interval: 50 },
    )
    .toBe(true);
  return job;
}

export const ended = ({ state }: CopyJob) => state === "completed" || state === "cancelled";

/** Every object of a job. */
export async function items(app: StartedApp, id: string): Promise<CopyItem[]> {
  const all: CopyItem[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor ? `?limit=1000&cursor=${cursor}` : "?limit=1000";
    const page: CopyItemPage = await (await app.get(`/api/copies/${id}/items${query}`)).json();
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}
