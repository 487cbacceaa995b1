import { setImmediate as nextRound } from "node:timers/promises";

let last: Promise<void> = Promise.resolve();

/**
 * Waits until this piece of long work may run: one piece in each round of the event loop, whoever asks. Where each work only
 * let go of the loop by itself, a hundred of them ran in every round, and a request waited for several rounds.
 */
export function takeTurn(): Promise<void> {
  last = last.then(() => nextRound());
  return last;
}
