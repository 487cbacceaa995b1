// One client of the bench in a process of its own: does the task of each line and prints what it cost as JSON.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Cost } from "./client";
import { sdkEngine } from "./sdk-engine";
import { wireEngine } from "./wire-engine";

export type Engine = {
  /** One server-side copy of a small object. */
  copy: (number: number) => Promise<void>;
  /** One page of 1,000 keys; answers how many it found. */
  list: () => Promise<number>;
  /** One object of so many bytes read and written. */
  stream: (bytes: number) => Promise<void>;
};

const [name = "", endpoint = "", partBytes = ""] = process.argv.slice(2);
const engine = (name === "sdk" ? sdkEngine : wireEngine)(endpoint, Number(partBytes));

for await (const task of createInterface({ input: process.stdin })) {
  const [what, amount, atOnce = "1"] = task.split(":");
  console.log(JSON.stringify(await measure(() => doTask(what, Number(amount), Number(atOnce)))));
}
process.exit(0);

async function doTask(what: string | undefined, amount: number, atOnce: number): Promise<void> {
  if (what === "stream") return engine.stream(amount);
  let next = 0;
  const lane = async () => {
    while (next < amount) await (what === "list" ? listPage() : engine.copy(next++));
  };
  const listPage = async () => {
    next++;
    if ((await engine.list()) !== 1000) throw new Error("the page is not complete");
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

async function measure(work: () => Promise<void>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  let rss = resident();
  const watch = setInterval(() => {
    rss = Math.max(rss, resident());
  }, 20);
  await work();
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - startedAt) / 1000, cpu: (user + system) / 1e6, rss };
}

/** Resident memory, bytes (proc(5), /proc/pid/statm counts pages of 4 KiB). */
function resident(): number {
  return Number(readFileSync("/proc/self/statm", "utf8").split(" ")[1]) * 4096;
}
