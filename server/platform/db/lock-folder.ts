import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, utimesSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createFile } from "@/server/platform/create-file";
import { isNear, parseIdentity, runs, thisProcess } from "@/server/platform/process-identity";

const touchEveryMs = 3_000;
/** A holder elsewhere is dead when it has not touched its lock for so long. */
const silentMs = 15_000;
/** A program that stops keeps its lock until its end: who starts right behind it waits so long. */
const patienceMs = 3_000;
const takeoverMs = 5_000;
const lookMs = 50;

/**
 * Locks a folder for this process; answers a function that unlocks it. A lock whose process is gone is taken over.
 * Throws a sentence that names the holder when it lives. `lost` is called when the lock is not ours any more: somebody
 * removed it, or another machine held us for dead.
 */
export async function lockFolder(folder: string, lost: () => void): Promise<() => void> {
  const file = path.join(folder, "lock");
  const mine = JSON.stringify(thisProcess());
  const begun = Date.now();
  while (!createFile(file, mine)) {
    const text = readLock(file);
    if (text !== null && !isAlive(text, file)) takeOver(file, text);
    else if (text !== null && Date.now() - begun > patienceWith(text)) throw new Error(refusal(folder, text));
    await wait(lookMs);
  }
  const timer = setInterval(() => touch(file, mine) || lost(), touchEveryMs).unref();
  return () => {
    clearInterval(timer);
    if (readLock(file) === mine) rmSync(file, { force: true });
  };
}

function refusal(folder: string, text: string): string {
  const holder = parseIdentity(text);
  const who = holder ? `process ${holder.pid} on ${holder.host}` : text;
  return `${folder} is in use by another Sekisho (${who}); stop it, or choose another SEKISHO_DATA`;
}

function readLock(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function isAlive(text: string, file: string): boolean {
  const holder = parseIdentity(text);
  if (holder && isNear(holder)) return runs(holder);
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - touched < silentMs;
}

function patienceWith(text: string): number {
  const holder = parseIdentity(text);
  return holder && isNear(holder) ? patienceMs : silentMs;
}

/** Removes a dead holder's lock; a folder beside it lets one process at a time do so. */
function takeOver(file: string, dead: string): void {
  const turn = `${file}.takeover`;
  try {
    mkdirSync(turn);
  } catch {
    const age = Date.now() - (statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > takeoverMs) removeFolder(turn);
    return;
  }
  try {
    if (readLock(file) === dead) rmSync(file, { force: true });
  } finally {
    removeFolder(turn);
  }
}

function removeFolder(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Another process was faster.
  }
}

/** Tells other machines that the holder lives; false when the lock is not its own. */
function touch(file: string, mine: string): boolean {
  if (readLock(file) !== mine) return false;
  utimesSync(file, new Date(), new Date());
  return true;
}
