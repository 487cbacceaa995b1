import type { SandboxState } from "@/server/sandbox/state";

/** Runs everything whose time has come, earliest first. */
export function runScheduled(state: SandboxState): void {
  if (state.scheduled.length === 0) return;
  const now = state.now();
  const due = state.scheduled
    .filter((entry) => entry.at <= now)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  if (due.length === 0) return;
  state.scheduled = state.scheduled.filter((entry) => entry.at > now);
  for (const entry of due) entry.run();
}
