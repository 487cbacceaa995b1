import { expect } from "vitest";
import type { CopyItem, CopyItemPage, CopyJob } from "@/lib/schemas/copies";
import type { Context } from "@/server/context";
import { driveCopies } from "@/server/copies/run/drive-copies";
import { prolong, signIn, signOut } from "@/server/platform/workers/lease";
import type { StartedApp } from "@/tests/support/start-app";

export type Worker = { id: string; stop: () => Promise<void>; lose: () => Promise<void> };

/** A worker in this process: what server/worker.ts does. One whose lease ran out, in a stall of this process, signs in anew. */
export async function startWorker(ctx: Context): Promise<Worker> {
  const stop = new AbortController();
  const lost = new AbortController();
  const id = await signIn(ctx.db);
  const working = (async () => {
    for (let next = id; await hold(ctx, next, stop.signal, lost.signal); ) next = await signIn(ctx.db);
  })();
  const end = async (how: AbortController) => {
    how.abort();
    await working;
  };
  return { id, stop: () => end(stop), lose: () => end(lost) };
}

/** Works while the lease holds; true when it ran out by itself. */
async function hold(ctx: Context, id: string, stop: AbortSignal, lost: AbortSignal): Promise<boolean> {
  const over = new AbortController();
  const beat = setInterval(() => {
    prolong(ctx.db, id).then(
      (held) => held || over.abort(),
      () => {},
    );
  }, 500);
  await driveCopies(ctx, id, { stop, lost: AbortSignal.any([lost, over.signal]) });
  clearInterval(beat);
  if (stop.aborted && !over.signal.aborted) await signOut(ctx.db, id);
  return over.signal.aborted && !stop.aborted && !lost.aborted;
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
