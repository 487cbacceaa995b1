import { expect, vi } from "vitest";
import type { CatalogueSource } from "@/lib/schemas/catalogue";
import { driveScans } from "@/server/catalogue/scan/drive-scans";
import type { Context } from "@/server/context";
import { prolong, signIn, signOut } from "@/server/platform/workers/lease";
import type { StartedApp } from "@/tests/support/start-app";

export type Scanner = { stop: () => Promise<void>; lose: () => Promise<void> };

/** A worker in this process that scans. */
export async function startScanner(ctx: Context): Promise<Scanner> {
  const id = await signIn(ctx.db);
  const stop = new AbortController();
  const lost = new AbortController();
  const driving = driveScans(ctx, id, { stop: stop.signal, lost: lost.signal });
  const beat = setInterval(() => void prolong(ctx.db, id).catch(() => {}), 500);
  const end = async (how: AbortController) => {
    how.abort();
    await driving;
    clearInterval(beat);
  };
  return {
    stop: async () => {
      await end(stop);
      await signOut(ctx.db, id);
    },
    lose: () => end(lost),
  };
}

export const readCatalogue = async (app: StartedApp): Promise<CatalogueSource[]> =>
  (await (await app.get("/api/catalogue/sources")).json()).items;

/** Scans everything to its end. */
export async function scanAll(app: StartedApp): Promise<CatalogueSource[]> {
  expect((await app.post("/api/catalogue/scans")).status).toBe(202);
  return untilScanned(app);
}

export const untilScanned = (app: StartedApp): Promise<CatalogueSource[]> =>
  vi.waitFor(
    async () => {
      const sources = await readCatalogue(app);
      const open = sources.filter(({ state }) => !/done|failed|cancelled/.test(state));
      expect(sources.length).toBeGreaterThan(0);
      expect(open.map(({ bucket, state, scan }) => [bucket, state, scan.listed])).toEqual([]);
      return sources;
    },
    { timeout: 60_000, interval: 50 },
  );
