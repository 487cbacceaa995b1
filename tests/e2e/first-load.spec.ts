import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "./fixtures";

const LIMIT_KB = 150;

type RouteStats = { route: string; firstLoadChunkPaths: string[] };

const ROUTES = [
  "/accounts",
  "/accounts/[id]",
  "/accounts/[id]/diagnosis",
  "/accounts/[id]/read",
  "/copies",
  "/search",
  "/grep",
  "/archives",
  "/owners",
  "/charts",
  "/access",
  "/audit",
  "/tokens",
  "/copies/[id]",
  "/copies/new",
  "/copies/grant",
  "/signin",
];

/** From the build's own list of what each route loads first, compressed as a server would. */
for (const route of ROUTES) {
  test(`first-load JavaScript of ${route} is at most ${LIMIT_KB} kB gzip`, () => {
    const stats: RouteStats[] = JSON.parse(readFileSync(".next/diagnostics/route-bundle-stats.json", "utf8"));
    const chunks = stats.find((entry) => entry.route === route)?.firstLoadChunkPaths ?? [];
    expect(chunks.length).toBeGreaterThan(0);
    const bytes = chunks.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
    console.log(`first-load JS of ${route}: ${(bytes / 1000).toFixed(1)} kB gzip in ${chunks.length} chunks`);
    expect(bytes).toBeLessThanOrEqual(LIMIT_KB * 1000);
  });
}
