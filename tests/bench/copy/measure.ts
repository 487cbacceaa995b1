import { cpus } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { residentBytes } from "@/tests/bench/download/process";

/** Samples a process's memory until stopped; answers the largest, MiB. */
export function watchMemory(pid: number): () => number {
  let most = 0;
  const look = () => {
    most = Math.max(most, residentBytes(pid) / 1024 ** 2);
  };
  const timer = setInterval(look, 100);
  return () => {
    look();
    clearInterval(timer);
    return most;
  };
}

type Count = { service: string; call: string; bucket: string | null; status: number; count: number };

/** Requests that the sandbox answered, by call. */
export async function readCounters(sandboxUrl: string): Promise<Count[]> {
  return (await (await fetch(`${sandboxUrl}/_sandbox/counters`)).json()).items;
}

export async function resetCounters(sandboxUrl: string): Promise<void> {
  await fetch(`${sandboxUrl}/_sandbox/counters`, { method: "DELETE" });
}

export const sum = (counts: Count[], wanted: (count: Count) => boolean): number =>
  counts.filter(wanted).reduce((total, { count }) => total + count, 0);

export async function putFault(sandboxUrl: string, fault: object): Promise<void> {
  await fetch(`${sandboxUrl}/_sandbox/faults`, { method: "PUT", body: JSON.stringify(fault) });
}

export async function healFaults(sandboxUrl: string): Promise<void> {
  await fetch(`${sandboxUrl}/_sandbox/faults`, { method: "DELETE" });
}

export async function until<T>(
  ask: () => Promise<T | null>,
  says: (value: T) => boolean,
  everyMs = 50,
): Promise<T> {
  for (;;) {
    const value = await ask().catch(() => null);
    if (value !== null && says(value)) return value;
    await wait(everyMs);
  }
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

/** Answers which share of all cores has been busy since, with whatever ran on the machine. */
export function watchCores(): () => number {
  const read = () => {
    const times = cpus().map(({ times }) => times);
    const idle = times.reduce((all, each) => all + each.idle, 0);
    return {
      idle,
      all: times.reduce((all, each) => all + each.user + each.nice + each.sys + each.irq + each.idle, 0),
    };
  };
  const before = read();
  return () => {
    const now = read();
    return 1 - (now.idle - before.idle) / (now.all - before.all);
  };
}

/** Seconds until the sandbox has answered the first request of this name. */
export async function untilFirst(sandboxUrl: string, name: string, begun: number): Promise<number> {
  await until(
    () => readCounters(sandboxUrl),
    (counts) => sum(counts, ({ call }) => call === name) > 0,
    20,
  );
  return (performance.now() - begun) / 1000;
}
