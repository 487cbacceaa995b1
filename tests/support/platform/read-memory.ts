import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Program } from "@/scripts/setup/programs.mjs";
import { childrenOf } from "./start-installation";

export type Memory = { heapMiB: number; rssMiB: number };

/** What the programs need in their environment to tell their memory; `folder`: where they write it down. */
export const tellingMemory = (folder: string) => ({
  SEKISHO_TELL_MEMORY: folder,
  NODE_OPTIONS: `--expose-gc --import ${path.resolve("tests/fuzz/tell-memory.mjs")}`,
});

/** Memory of each role that a program started, after a collection of garbage that it was asked for. */
export async function readMemory(program: Program, folder: string): Promise<Record<string, Memory>> {
  const children = Object.entries(childrenOf(program));
  return Object.fromEntries(
    await Promise.all(children.map(async ([role, pid]) => [role, await readOne(pid, folder)] as const)),
  );
}

async function readOne(pid: number, folder: string): Promise<Memory> {
  const file = path.join(folder, `memory-${pid}`);
  rmSync(file, { force: true });
  process.kill(pid, "SIGUSR2");
  while (!existsSync(file)) await wait(20);
  const { heapUsed, rss } = JSON.parse(readFileSync(file, "utf8")) as NodeJS.MemoryUsage;
  return { heapMiB: heapUsed / 2 ** 20, rssMiB: rss / 2 ** 20 };
}
