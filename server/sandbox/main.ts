import { parseArgs } from "node:util";
import { listen } from "./listen";
import { createSandbox } from "./sandbox";
import { printSchema } from "./world/print-schema";
import { readWorld, WorldError } from "./world/read-world";

/*
 * npm run sandbox -- [--world demo|gallery|fleet|path.yaml] [--port 4566] [--accounts n --objects n] [--schema]
 * SANDBOX_WORLD and SANDBOX_PORT say the same; port 0 takes a free one. A bundle of this file finds the named worlds in
 * SANDBOX_WORLDS_DIR, else in server/sandbox/worlds under the working directory.
 * Prints one line when it serves: `sandbox ready at http://127.0.0.1:4566 world=demo`.
 */
const OPTIONS = {
  world: { type: "string", default: process.env.SANDBOX_WORLD ?? "demo" },
  port: { type: "string", default: process.env.SANDBOX_PORT ?? "4566" },
  accounts: { type: "string" },
  objects: { type: "string" },
  schema: { type: "boolean", default: false },
} as const;

const { values } = readArguments();

if (values.schema) printSchema();
else await start();

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

async function start(): Promise<void> {
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return fail(`--port ${values.port}: expected 0 to 65535`);
  try {
    const listening = await listen(createSandbox(sized(readWorld(values.world))), port);
    const endpoints = Object.entries(listening.vpcEndpoints).map(([id, url]) => ` ${id}=${url}`);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => listening.close());
    console.log(`sandbox ready at ${listening.endpoint} world=${values.world}${endpoints.join("")}`);
  } catch (error) {
    if (error instanceof WorldError) return fail(error.message);
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
      return fail(
        `port ${port} on 127.0.0.1 is taken: choose another with --port or SANDBOX_PORT, or 0 for a free one`,
      );
    }
    throw error;
  }
}

/** A fleet's size from the command line. */
function sized(world: ReturnType<typeof readWorld>): ReturnType<typeof readWorld> {
  const { accounts, objects } = values;
  if (world.fleet === undefined || (accounts === undefined && objects === undefined)) return world;
  return {
    ...world,
    fleet: {
      ...world.fleet,
      accounts: count("--accounts", accounts) ?? world.fleet.accounts,
      objectsPerAccount: count("--objects", objects) ?? world.fleet.objectsPerAccount,
    },
  };
}

function count(option: string, text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,8}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new WorldError([`${option} ${text}: expected a whole number of at most eight digits`]);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
