import { readFileSync } from "node:fs";
import { loadConfig } from "@/server/accounts/load-config";
import { compose } from "@/server/compose";
import type { Context } from "@/server/context";
import { publishContext } from "@/server/platform/app-context";
import { drain } from "@/server/platform/drain";
import { parseEnv } from "@/server/platform/env";
import { startWeb } from "@/server/web";

function readSettings(): Context {
  const parsed = parseEnv(process.env);
  if ("mistakes" in parsed) return giveUp(parsed.mistakes);
  const loaded = loadConfig(parsed.env.configPath);
  if ("mistakes" in loaded) return giveUp(loaded.mistakes);
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  return compose(parsed.env, loaded.config, version);
}

function giveUp(mistakes: string[]): never {
  for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const ctx = readSettings();
  publishContext(ctx);
  for (const { id } of ctx.config.accounts) ctx.reports.read(id);
  const { server, url } = await startWeb(ctx);
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    ctx.log.info({ signal }, "stopping: downloads under way may finish");
    await drain(server, ctx.env.mode === "development" ? 0 : ctx.env.drainSeconds);
    process.exit(0);
  };
  process.on("SIGTERM", stop).on("SIGINT", stop);
  process.stdout.write(`Sekisho is ready: ${url}\n`);
}

main().catch((error: unknown) =>
  giveUp([`Sekisho could not start: ${error instanceof Error ? error.message : error}`]),
);
