import type { ChildProcess } from "node:child_process";
import { onStop } from "@/scripts/setup/on-stop.mjs";

const children = new Map<ChildProcess, NodeJS.Signals>();
let ignore: (() => void) | null = null;

/** Ends a child with this process when that is asked to stop: what a bench or a crash test has started does not run on. */
export function endTogether(child: ChildProcess, how: NodeJS.Signals = "SIGTERM"): void {
  children.set(child, how);
  ignore ??= onStop(endAll);
  child.once("exit", () => {
    children.delete(child);
    if (children.size > 0) return;
    ignore?.();
    ignore = null;
  });
}

function endAll(): void {
  for (const [child, how] of children) child.kill(how);
  process.exit(1);
}
