import { type ChildProcess, fork } from "node:child_process";
import type { Logger } from "./log";

export type Ready = { ready: true; url?: string; port?: number };
export type Watched = {
  /** Resolves with what the program says when it is first ready; rejects with null when it ends before. */
  ready: Promise<Ready>;
  stop: () => Promise<void>;
};

const firstWaitMs = 250;
const longestWaitMs = 10_000;
/** A program that ran so long had a good start: the next wait is short again. */
const settledMs = 30_000;

/** What the next try waits after a program that lived `livedMs`, given the last wait. */
export const nextWait = (lastMs: number, livedMs: number): number =>
  livedMs >= settledMs ? firstWaitMs : Math.min(longestWaitMs, lastMs * 2);

type Options = {
  log: Logger;
  /** What has not ended so long after SIGTERM is killed. */
  killMs: number;
  /** Asked at every start, with what the program said when it was last ready. */
  environment?: (last: Ready | null) => Record<string, string | undefined>;
};

/** Keeps one role of this program running in a process of its own and starts it again when it dies. */
export function supervise(role: string, { log, killMs, environment = () => ({}) }: Options): Watched {
  const { promise: ready, resolve, reject } = Promise.withResolvers<Ready>();
  let last: Ready | null = null;
  let child: ChildProcess | null = null;
  let waitMs = firstWaitMs / 2;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;

  const start = () => {
    const startedAt = Date.now();
    const started = fork(process.argv[1]!, [role], { env: { ...process.env, ...environment(last) } });
    child = started;
    started.on("message", (message) => {
      if (!isReady(message)) return;
      last = message;
      resolve(message);
    });
    started.once("exit", (code, signal) => {
      child = null;
      if (stopping) return;
      // It has said why on its way out.
      if (!last) return reject(null);
      waitMs = nextWait(waitMs, Date.now() - startedAt);
      log.error({ role, code, signal, waitMs }, "program ended, starting it again");
      timer = setTimeout(start, waitMs);
    });
  };
  start();

  return {
    ready,
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      if (child) await end(child, killMs);
    },
  };
}

const isReady = (message: unknown): message is Ready =>
  typeof message === "object" && message !== null && "ready" in message;

async function end(child: ChildProcess, killMs: number): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), killMs);
  await ended;
  clearTimeout(timer);
}
