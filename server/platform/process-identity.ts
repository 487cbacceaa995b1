import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** `home`: where `pid` means this process; `started`: another process may get a dead one's number. */
export type ProcessIdentity = { pid: number; started: string; host: string; home: string };

export const thisProcess = (): ProcessIdentity => ({
  pid: process.pid,
  started: startOf(process.pid),
  host: hostname(),
  home: readHome(),
});

export function parseIdentity(text: string): ProcessIdentity | null {
  try {
    return JSON.parse(text) as ProcessIdentity;
  } catch {
    return null;
  }
}

/** Whether a process can be asked from here if it lives: others are known by what they write alone. */
export const isNear = ({ home }: ProcessIdentity): boolean => home === readHome();

/** True for a process that runs here; false for one that has ended, also when nobody has taken notice of that. */
export function runs({ pid, started }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return startOf(pid) === started;
}

/** This start of this machine, and the container in it: two containers may share a folder, a name and process numbers. */
const readHome = () =>
  [
    hostname(),
    attempt(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
    attempt(() => readlinkSync("/proc/self/ns/pid")),
  ].join(" ");

/** When a process started, as Linux counts. Empty where nobody says, and for one that has ended and was not awaited. */
function startOf(pid: number): string {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return state === "Z" || state === "X" ? "" : (fields[18] ?? "");
}

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}
