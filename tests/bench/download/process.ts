import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { endTogether } from "@/tests/support/platform/end-together";

export type Measured = { url: string; pid: number; stop: () => void };

/** Starts a program with this Node and waits for the URL it prints. */
export async function start(args: string[], env: Record<string, string> = {}): Promise<Measured> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  endTogether(child);
  const url = await firstUrl(child, args.join(" "));
  return { url, pid: child.pid ?? 0, stop: () => child.kill() };
}

function firstUrl(child: ChildProcess, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (data: Buffer) => {
      text += data;
      const found = /http:\/\/[\d.]+:\d+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code} before it was ready`)));
  });
}

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** CPU seconds a process has used, user and system (proc(5), /proc/pid/stat). */
export const cpuSeconds = (pid: number): number => sumOfTimes(pid, 11, 13);

/** The same with all it has started: those that ended, and those that run now. */
export function cpuSecondsOfAll(pid: number): number {
  const lines = execFileSync("ps", ["--ppid", String(pid), "-o", "pid="], { encoding: "utf8" });
  const children = lines.split("\n").map(Number).filter(Boolean);
  return children.reduce((sum, child) => sum + cpuSeconds(child), sumOfTimes(pid, 11, 15));
}

function sumOfTimes(pid: number, from: number, to: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return fields.slice(from, to).reduce((sum, each) => sum + Number(each), 0) / ticksPerSecond;
}

/** Resident memory now, bytes. */
export function residentBytes(pid: number): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(found?.[1] ?? 0) * 1024;
}
