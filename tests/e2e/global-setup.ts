import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoEnvironment } from "@/scripts/setup/demo-settings.mjs";
import { freePort } from "@/scripts/setup/free-port.mjs";
import { type Program, startProgram, stopProgram } from "@/scripts/setup/programs.mjs";

const READY = /(http:\/\/[^\s]+)/;

/**
 * Starts the sandbox and the built dashboard on free ports with a data folder of their own; ends both afterwards, and at
 * once where one of them does not start. With the variables of a running demo (`. .data/demo.env`) the tests use that one.
 */
export default async function globalSetup(): Promise<undefined | (() => Promise<void>)> {
  if (process.env.SEKISHO_URL) return;
  const running: Program[] = [];
  const data = mkdtempSync(join(tmpdir(), "sekisho-e2e-"));
  const end = async () => {
    for (const program of running.reverse()) await stopProgram(program);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await startBoth(data, running);
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}

async function startBoth(data: string, running: Program[]): Promise<void> {
  process.env.SEKISHO_DATA = data;
  const start = (name: string, script: string, env: NodeJS.ProcessEnv) =>
    startProgram(name, process.execPath, [script], { env, ready: READY, started: (it) => running.push(it) });
  const sandboxPort = String(await freePort(4700));
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const env = demoEnvironment(sandboxUrl, { NODE_ENV: "production", SANDBOX_PORT: sandboxPort });
  await start("sandbox", "dist/sandbox.js", env);
  const match = await start("dashboard", "dist/main.js", { ...env, PORT: String(await freePort(3700)) });
  process.env.SEKISHO_URL = match[1]?.replace(/\/$/, "");
  process.env.AWS_ENDPOINT_URL = sandboxUrl;
  process.env.SEKISHO_API_TOKEN = env.SEKISHO_API_TOKEN;
}
