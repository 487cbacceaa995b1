import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { freePort } from "@/scripts/setup/free-port.mjs";
import { endTogether } from "./platform/end-together";

/** The folder of PostgreSQL's programs; empty where there is none. */
export const postgresPrograms = (): string =>
  process.env.SEKISHO_POSTGRES ?? (existsSync("/usr/local/bin/initdb") ? "/usr/local/bin" : "");

/** PostgreSQL refuses to run as root: then it runs as nobody. */
const asNobody: { uid?: number; gid?: number } = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export type Postgres = {
  url: string;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  /** Of the process that all others of the server are started by; 0 while it does not run. */
  pid: () => number;
  remove: () => Promise<void>;
};

/** A PostgreSQL server of its own on a free port, with an empty database; it does not run yet. */
export async function makePostgres(): Promise<Postgres> {
  const programs = postgresPrograms();
  const folder = mkdtempSync(path.join(tmpdir(), "sekisho-pg-"));
  if (asNobody.uid && asNobody.gid) chownSync(folder, asNobody.uid, asNobody.gid);
  const data = path.join(folder, "data");
  execFileSync(path.join(programs, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-N"], {
    ...asNobody,
    cwd: folder,
    stdio: "ignore",
  });
  const port = await freePort(25_432);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const settings = ["listen_addresses=127.0.0.1", "fsync=off"].flatMap((each) => ["-c", each]);
  const args = ["-D", data, "-p", String(port), "-k", folder, ...settings];
  let server: ChildProcess | null = null;
  const stop = async () => {
    const running = server;
    server = null;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGINT");
    await ended;
  };
  return {
    url,
    start: async () => {
      server = spawn(path.join(programs, "postgres"), args, { ...asNobody, cwd: folder, stdio: "ignore" });
      endTogether(server, "SIGINT");
      await untilAnswers(url, server);
    },
    stop,
    pid: () => server?.pid ?? 0,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswers(connectionString: string, server: ChildProcess): Promise<void> {
  for (let answers = false; !answers; ) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    const client = new Client({ connectionString });
    client.on("error", () => {});
    answers = await client.connect().then(
      () => client.end().then(() => true),
      () => wait(50, false),
    );
  }
}
