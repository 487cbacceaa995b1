import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import type { Program } from "@/scripts/setup/programs.mjs";
import { childrenOf } from "@/tests/support/platform/start-installation";
import type { Postgres } from "@/tests/support/start-postgres";
import type { Engine } from "./run-crash";

async function untilWell(url: string): Promise<void> {
  const isWell = async () => (await (await fetch(`${url}/api/health`)).json()).status === "ok";
  while (!(await isWell())) await wait(50);
}

/** One program with its embedded database; a process of it is killed, or all of it. */
export function embedded(): Engine {
  let program: Program;
  let url = "";
  const start: Engine["start"] = async (it) => {
    ({ program, url } = await it.start());
    await untilWell(url);
    return url;
  };
  return {
    start,
    kill: async (it, target) => {
      if (target !== "everything") {
        process.kill(childrenOf(program)[target]!, "SIGKILL");
        return url;
      }
      program.child.kill("SIGKILL");
      await program.ended;
      return start(it);
    },
  };
}

/** A web server and three workers against PostgreSQL; one of the workers is killed and does not come back. */
export function scaledOut(postgres: Postgres): Engine {
  let workers: Program[] = [];
  let url = "";
  return {
    start: async (it) => {
      const database = new URL(postgres.url);
      database.pathname = `/crash_${randomUUID().slice(0, 8)}`;
      const admin = new Client({ connectionString: postgres.url });
      await admin.connect();
      await admin.query(`create database ${database.pathname.slice(1)}`);
      await admin.end();
      const env = { DATABASE_URL: database.href };
      ({ url } = await it.start(["web"], env));
      workers = [1, 2, 3].map(() => it.startSilent("worker", env));
      await untilWell(url);
      return url;
    },
    kill: async () => {
      const [worker] = workers.splice(0, 1);
      worker?.child.kill("SIGKILL");
      return url;
    },
  };
}
