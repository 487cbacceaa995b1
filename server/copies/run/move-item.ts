import { setTimeout as wait } from "node:timers/promises";
import type { Claimed } from "@/server/copies/journal/claimed";
import type { Transferred } from "@/server/copies/transfer/transfer";
import type { Lane } from "./lane";
import { type FailureKind, sortFailure } from "./sort-failure";

export type Moved =
  | { item: Claimed; done: Transferred }
  | { item: Claimed; failed: { error: unknown; kind: FailureKind } }
  /** Nothing was decided: the object goes back. */
  | { item: Claimed; released: { error: unknown; kind: FailureKind } | null };

const tries = 5;
const baseMs = 250;
const longestMs = 10_000;

/**
 * Moves one claimed object. What may pass is tried again with full jitter, outside the places of those under way;
 * what still fails then goes back to the journal, not lost and not failed. `begin` is called as each try begins.
 */
export async function moveItem(lane: Lane, item: Claimed, begin: () => void): Promise<Moved> {
  for (let attempt = 1; ; attempt++) {
    if (lane.stop.aborted || lane.cut.aborted) return { item, released: null };
    try {
      const done = await send(lane, item, attempt > 1 || item.attempts > 1, begin);
      return done ? { item, done } : { item, released: null };
    } catch (error) {
      if (lane.cut.aborted) return { item, released: null };
      const kind = sortFailure(error);
      if (kind !== "throttled" && kind !== "again") return { item, failed: { error, kind } };
      if (attempt === tries) return { item, released: { error, kind } };
      const ms = Math.random() * Math.min(longestMs, baseMs * 2 ** attempt);
      await wait(ms, undefined, { signal: lane.stop }).catch(() => {});
    }
  }
}

/** Sends when there is room; null when the lane was stopped while waiting for it. */
async function send(
  lane: Lane,
  item: Claimed,
  again: boolean,
  begin: () => void,
): Promise<Transferred | null> {
  await lane.own.enter();
  await lane.limiter.enter();
  let outcome: "ok" | "throttled" | "other" = "other";
  try {
    if (lane.stop.aborted) return null;
    const done = await lane.budget.hold(lane.deed.heldBytes(item), () => {
      begin();
      return lane.deed.perform(item, again);
    });
    outcome = "ok";
    return done;
  } catch (error) {
    outcome = sortFailure(error) === "throttled" ? "throttled" : "other";
    throw error;
  } finally {
    lane.own.leave(outcome);
    lane.limiter.leave(outcome);
  }
}
