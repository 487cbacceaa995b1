import { setTimeout as wait } from "node:timers/promises";
import { claimItems } from "@/server/copies/journal/claim-items";
import { type Claimed, claimSize } from "@/server/copies/journal/claimed";
import { noteWritten, type Written } from "@/server/copies/journal/note-written";
import { giveBackPart } from "@/server/copies/journal/take-over";
import { despiteOutage } from "@/server/platform/db/despite-outage";
import { createCollector } from "./collector";
import { judge } from "./judge";
import type { Lane } from "./lane";
import { type Moved, moveItem } from "./move-item";
import { settleBatch } from "./settle-batch";
import { createStrikes } from "./strikes";

const idleMs = 200;
/** The next claim is made while so many requests at a time have still two objects each: none of them waits for it. */
const ahead = 2;
const settling = { mostPerBatch: 256, longestMs: 500 };
const noting = { mostPerBatch: 64, longestMs: 25 };

/**
 * Copies a part's objects until nothing of it is left to claim, it pauses, or the worker stops. What is finished is
 * verified and written down at least twice a second. It ends, also by a failure, when nothing of it is under way.
 */
export async function runLane(lane: Lane, listingDone: () => boolean): Promise<void> {
  const { part, worker, cut } = lane;
  const { db } = lane.ctx;
  await giveBackPart(db, part.id, worker);
  const halt = new AbortController();
  const strikes = createStrikes();
  const running: Lane = { ...lane, stop: AbortSignal.any([lane.stop, halt.signal]) };
  const failed = () => halt.abort();
  const settled = createCollector<Moved>((batch) => despiteOutage(() => settleBatch(lane, batch), cut), {
    failed,
    ...settling,
  });
  const written = createCollector<Written>(
    (batch) => despiteOutage(() => noteWritten(db, part.id, worker, batch), cut),
    { failed, ...noting },
  );
  let held = 0;
  const move = async (item: Claimed) => {
    let begun = 0;
    const moved = await moveItem(running, item, () => {
      begun = performance.now();
    });
    held -= 1;
    if ("done" in moved && moved.done.outcome === "copied" && lane.deed.isUntold(moved.done))
      written.add({ seq: item.seq, etag: moved.done.etag });
    settled.add(await judge(running, strikes, halt, moved, begun));
  };
  try {
    while (!running.stop.aborted) {
      // Asked before the claim: what is listed after it is found by the next one.
      const listed = listingDone();
      const room = held < ahead * lane.own.limit();
      const items = room ? await claimItems(db, part.id, worker, claimSize) : [];
      held += items.length;
      for (const item of items) settled.expect(move(item));
      if (items.length > 0) continue;
      // Nothing is under way: what waits for a verdict will get no other.
      if (held === 0) strikes.idle();
      // The last ones need not wait for others.
      if (held === 0 && listed) settled.flush();
      if (room && listed && settled.idle()) break;
      await Promise.race([wait(idleMs), ...(room && held === 0 ? [] : [settled.changed()])]);
    }
  } finally {
    halt.abort();
    strikes.end();
    await settled.end().finally(() => written.end());
  }
}
