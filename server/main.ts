import type { Config } from "@/server/accounts/config-schema";
import { loadConfig } from "@/server/accounts/load-config";
import { checkFolder } from "@/server/platform/check-folder";
import { type Env, parseEnv } from "@/server/platform/env";
import { createLog } from "@/server/platform/log";
import { onStop } from "@/server/platform/on-stop";
import { type Role, readRole } from "@/server/platform/roles";
import { type Ready, supervise, type Watched } from "@/server/platform/supervise";

type Settings = { env: Env; config: Config };

function readSettings(role: Role): Settings {
  const parsed = parseEnv(process.env);
  if ("mistakes" in parsed) return giveUp(parsed.mistakes);
  const { env } = parsed;
  const loaded = loadConfig(env.configPath);
  if ("mistakes" in loaded) return giveUp(loaded.mistakes);
  const obstacle = findObstacle(role, env);
  if (obstacle) return giveUp([obstacle]);
  return { env, config: loaded.config };
}

/** What keeps a role from running here; null: nothing. */
function findObstacle(role: Role, { databaseUrl, authSecret, dataFolder }: Env): string | null {
  if ((role === "web" || role === "worker") && !databaseUrl && !process.send)
    return `DATABASE_URL: ${role} alone needs a PostgreSQL database; the embedded one belongs to a whole \`npm start\``;
  return databaseUrl && authSecret ? null : checkFolder("SEKISHO_DATA", dataFolder);
}

function giveUp(mistakes: string[]): never {
  for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
  process.exit(1);
}

const tellReady = (facts: Omit<Ready, "ready"> = {}) => process.send?.({ ready: true, ...facts });

/** Database (unless there is another), worker, web; what dies is started again, and the database ends last. */
async function runAll({ env }: Settings): Promise<void> {
  const log = createLog(env.logLevel);
  const options = { log, killMs: (env.drainSeconds + 5) * 1000 };
  const database = env.databaseUrl ? null : supervise("database", options);
  const others: Watched[] = [];
  const stop = async () => {
    await Promise.all(others.map((program) => program.stop()));
    await database?.stop();
  };
  onStop(() => {
    log.info("stopping: downloads and copies under way may finish");
    return stop();
  });
  try {
    await database?.ready;
    // People keep the address they know: a web server that starts again takes the port it had.
    const environment = (last: Ready | null) => (last?.port ? { PORT: String(last.port) } : {});
    const web = supervise("web", { ...options, environment });
    const worker = supervise("worker", options);
    others.push(web, worker);
    const [{ url }] = await Promise.all([web.ready, worker.ready]);
    process.stdout.write(`Sekisho is ready: ${url}\n`);
  } catch (error) {
    await stop();
    throw error;
  }
}

// Each program loads its own code alone: the one that watches needs little memory.

async function runDatabase({ env }: Settings): Promise<void> {
  const { startDatabase } = await import("@/server/database");
  const failed = (reason: string) => giveUp([`Sekisho’s database stops: ${reason}`]);
  onStop(await startDatabase(env.dataFolder, failed));
  tellReady();
}

async function runWorker({ env, config }: Settings): Promise<void> {
  const { startWorker } = await import("@/server/worker");
  onStop(await startWorker(env, config));
  tellReady();
}

async function runWeb({ env, config }: Settings): Promise<void> {
  const { startWeb } = await import("@/server/web");
  const { url, port, stop } = await startWeb(env, config);
  onStop(stop);
  if (process.send) tellReady({ url, port });
  else process.stdout.write(`Sekisho is ready: ${url}\n`);
}

const programs: Record<Role, (settings: Settings) => Promise<void>> = {
  all: runAll,
  database: runDatabase,
  worker: runWorker,
  web: runWeb,
};

const named = readRole(process.argv.slice(2));
if ("mistake" in named) giveUp([named.mistake]);
programs[named.role](readSettings(named.role)).catch((error: unknown) =>
  giveUp(
    error === null ? [] : [`Sekisho could not start: ${error instanceof Error ? error.message : error}`],
  ),
);
