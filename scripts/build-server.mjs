import { existsSync } from "node:fs";
import { build } from "esbuild";

const programs = { main: "server/main.ts", sandbox: "server/sandbox/main.ts" };

await build({
  entryPoints: Object.fromEntries(Object.entries(programs).filter(([, file]) => existsSync(file))),
  outdir: "dist",
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node22",
  format: "esm",
  sourcemap: true,
  logLevel: "warning",
});
