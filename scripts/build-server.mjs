// Bundles the programs of server/ into dist/, with packages left outside: node_modules is there at run time anyway.
import { existsSync } from "node:fs";
import { build } from "esbuild";

const entries = {
  main: "server/main.ts",
  sandbox: "server/sandbox/main.ts",
  "grep-thread": "server/grep/thread/thread.ts",
};
const present = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));

await build({
  entryPoints: present,
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node22",
  format: "esm",
  // What a program loads when it starts, and not before, lies in files of its own.
  splitting: true,
  packages: "external",
  sourcemap: true,
  logLevel: "warning",
});
