import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fingerprint } from "./fingerprint.mjs";
import { capture } from "./launch.mjs";
import { inRoot } from "./root.mjs";
import { say } from "./say.mjs";

const INPUTS = [
  "app",
  "components",
  "lib",
  "messages",
  "public",
  "server",
  "scripts/build-server.mjs",
  "next.config.js",
  "postcss.config.js",
  "proxy.ts",
  "tsconfig.json",
  "package-lock.json",
];

/** The production build: Next's pages in .next, the programs in dist. Done again only when a source changed. */
export async function ensureBuild(node) {
  const stamp = inRoot("dist/.fingerprint");
  const wanted = fingerprint(INPUTS);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  // An interrupted build leaves neither the old pages nor the new ones.
  rmSync(stamp, { force: true });
  say("building (once for this version, about a minute) …");
  const started = Date.now();
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  await step(node, ["scripts/build-server.mjs"], env);
  await step(node, ["node_modules/next/dist/bin/next", "build"], env);
  mkdirSync(inRoot("dist"), { recursive: true });
  writeFileSync(stamp, wanted);
  say(`built in ${Math.round((Date.now() - started) / 1000)} s`);
}

async function step(node, args, env) {
  const { code, output } = await capture(node, args, { env });
  if (code === 0) return;
  process.stderr.write(output);
  throw new Error(`the build failed at: node ${args.join(" ")}`);
}
