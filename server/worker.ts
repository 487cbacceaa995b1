import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "@/server/accounts/config-schema";
import { driveScans } from "@/server/catalogue/scan/drive-scans";
import { serveScanClock } from "@/server/catalogue/scan/serve-scan-clock";
import { openContext } from "@/server/compose";
import type { Context } from "@/server/context";
import { driveCopies } from "@/server/copies/run/drive-copies";
import { serveClock } from "@/server/copies/run/serve-clock";
import { summarizeError } from "@/server/platform/db/summarize-error";
import { untilMigrated } from "@/server/platform/db/until-migrated";
import type { Env } from "@/server/platform/env";
import { prolong, signIn, signOut } from "@/server/platform/workers/lease";

const heartbeatMs = 1_000;

/** Takes work from the database until it is stopped. Answers a function that stops it: what is under way may finish, for a while. */
export async function startWorker(env: Env, config: Config): Promise<() => Promise<void>> {
  const ctx = openContext(env, config, { keepsTime: true });
  const stopping = new AbortController();
  const cutting = new AbortController();
  const working = work(ctx, stopping.signal, cutting.signal);
  return async () => {
    stopping.abort();
    const deadline = setTimeout(() => cutting.abort(), env.drainSeconds * 1000);
    await working;
    clearTimeout(deadline);
    await ctx.clock.close();
    await ctx.db.$client.end();
  };
}

async function work(ctx: Context, stop: AbortSignal, cut: AbortSignal): Promise<void> {
  await untilMigrated(ctx.db, ctx.log, stop);
  void untilServed(ctx, stop);
  while (!stop.aborted) {
    try {
      await workOnLease(ctx, stop, cut);
    } catch (error) {
      ctx.log.warn(summarizeError(error), "the worker lost its database, trying again");
      await wait(heartbeatMs, undefined, { signal: stop }).catch(() => {});
    }
  }
}

/** Works under one lease until it is lost or the worker stops; then it lets go of what it holds. */
async function workOnLease(ctx: Context, stop: AbortSignal, cut: AbortSignal): Promise<void> {
  const worker = await signIn(ctx.db);
  const lost = new AbortController();
  const done = new AbortController();
  const driving = Promise.all([
    driveCopies(ctx, worker, { stop, cut, lost: lost.signal }),
    driveScans(ctx, worker, { stop, lost: lost.signal }),
  ]).finally(() => done.abort());
  // Thrown below, once the lease is no longer prolonged.
  driving.catch(() => {});
  // The lease is prolonged until the last object has been written down, also while the worker stops.
  const held = await keepLease(ctx, worker, done.signal);
  if (!held) lost.abort();
  await driving;
  // Who lost its lease stays until others have taken over what it held.
  if (held) await signOut(ctx.db, worker);
}

/** Ends when `done`, or with false when the lease has run out. While the database is away nobody else can take anything over. */
async function keepLease({ db }: Context, worker: string, done: AbortSignal): Promise<boolean> {
  while (!done.aborted) {
    const held = await prolong(db, worker).catch(() => null);
    if (held === false) return false;
    await wait(heartbeatMs, undefined, { signal: done }).catch(() => {});
  }
  return true;
}

/** The clock waits for its database by itself; copies do not wait for the clock. */
async function untilServed(ctx: Context, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    try {
      await serveClock(ctx, stop);
      return await serveScanClock(ctx);
    } catch (error) {
      if (stop.aborted) return;
      ctx.log.warn(summarizeError(error), "the job clock does not start, trying again");
      await wait(5 * heartbeatMs, undefined, { signal: stop }).catch(() => {});
    }
  }
}
