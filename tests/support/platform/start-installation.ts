import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { demoEnvironment } from "@/scripts/setup/demo-settings.mjs";
import { freePort } from "@/scripts/setup/free-port.mjs";
import { type Program, startProgram, stopProgram } from "@/scripts/setup/programs.mjs";
import { endTogether } from "./end-together";

const ready = /(http:\/\/[^\s]+)/;

export type Installation = {
  data: string;
  /** Starts the built program, or one role of it, and waits until it says its address. */
  start: (args?: string[], env?: Record<string, string>) => Promise<{ program: Program; url: string }>;
  /** Starts a role that says nothing. */
  startSilent: (role: string, env: Record<string, string>) => Program;
  /** By which a request is an administrator's. */
  headers: Record<string, string>;
  get: (url: string, init?: RequestInit) => Promise<Response>;
  post: (url: string, body: unknown) => Promise<Response>;
  /** The same by another method. */
  send: (url: string, method: string, body: unknown) => Promise<Response>;
  sandboxUrl: string;
  /** Makes every CopyObject, or each of the calls named, take so long. */
  slowCopies: (ms: number, calls?: readonly string[]) => Promise<void>;
  healFaults: () => Promise<void>;
  close: () => Promise<void>;
};

/** A sandbox and a data folder of their own for the built programs; `extra` goes into the environment of all. */
export async function makeInstallation(extra: Record<string, string> = {}): Promise<Installation> {
  const data = mkdtempSync(path.join(tmpdir(), "sekisho-programs-"));
  const running: Program[] = [];
  const started = (program: Program) => {
    running.push(program);
    endTogether(program.child);
  };
  const sandboxPort = await freePort(4800);
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const token = "an-api-token-for-programs";
  const common = {
    ...demoEnvironment(sandboxUrl, { NODE_ENV: "production", SANDBOX_PORT: String(sandboxPort) }),
    SEKISHO_DATA: data,
    SEKISHO_API_TOKEN: token,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "fatal",
    ...extra,
  };
  await startProgram("sandbox", process.execPath, ["dist/sandbox.js"], { env: common, ready, started });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return {
    data,
    sandboxUrl,
    start: async (args = [], env = {}) => {
      const all = { ...common, PORT: String(await freePort(3800)), ...env };
      let program: Program | undefined;
      const match = await startProgram("sekisho", process.execPath, ["dist/main.js", ...args], {
        env: all,
        ready,
        started: (it) => {
          program = it;
          started(it);
        },
      });
      return { program: program!, url: match[1]!.replace(/\/$/, "") };
    },
    startSilent: (role, env) => {
      let program: Program | undefined;
      const started = (it: Program) => {
        program = it;
        endTogether(it.child);
      };
      const options = { env: { ...common, ...env }, ready, started };
      startProgram(role, process.execPath, ["dist/main.js", role], options).catch(() => {});
      running.push(program!);
      return program!;
    },
    headers,
    get: (url, init) => fetch(url, { ...init, headers }),
    post: (url, body) => fetch(url, { method: "POST", headers, body: JSON.stringify(body) }),
    send: (url, method, body) => fetch(url, { method, headers, body: JSON.stringify(body) }),
    slowCopies: async (ms, calls = ["CopyObject"]) => {
      for (const call of calls) {
        const fault = { match: { call }, effect: { latency: { ms } } };
        await fetch(`${sandboxUrl}/_sandbox/faults`, { method: "PUT", body: JSON.stringify(fault) });
      }
    },
    healFaults: async () => {
      await fetch(`${sandboxUrl}/_sandbox/faults`, { method: "DELETE" });
    },
    close: async () => {
      for (const program of running.reverse()) await stopProgram(program);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Processes that a program started, by role. */
export function childrenOf({ child }: Program): Record<string, number> {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const found = lines.flatMap((line) => {
    const [pid, parent, ...args] = line.trim().split(/\s+/);
    const role = args.at(-1);
    return Number(parent) === child.pid && role ? [[role, Number(pid)] as const] : [];
  });
  return Object.fromEntries(found);
}

/** True while a process runs. */
export function isRunning(pid: number): boolean {
  const states = execFileSync("ps", ["-A", "-o", "pid=,state="], { encoding: "utf8" }).split("\n");
  return states.some((line) => {
    const [id, state] = line.trim().split(/\s+/);
    return Number(id) === pid && !state?.startsWith("Z");
  });
}
