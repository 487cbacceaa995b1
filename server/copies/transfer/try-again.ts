import { setTimeout as wait } from "node:timers/promises";
import { mayPassAlone } from "./may-pass-alone";

const tries = 4;
const baseMs = 200;

/**
 * Sends one request of a large object again when its failure may pass, with full jitter: the object does not start over
 * for one of its parts.
 */
export async function tryAgain<T>(signal: AbortSignal, send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (attempt === tries || signal.aborted || !mayPassAlone(error)) throw error;
      await wait(Math.random() * baseMs * 2 ** attempt, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}
