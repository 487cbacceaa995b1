import { setTimeout as wait } from "node:timers/promises";
import { mayPassAlone } from "./may-pass";

const baseMs = 200;

/**
 * Sends one request again when its failure may pass, with full jitter: what it is part of, a large object or a scan, does
 * not start over for it.
 */
export async function tryAgain<T>(signal: AbortSignal, send: () => Promise<T>, tries = 4): Promise<T> {
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
