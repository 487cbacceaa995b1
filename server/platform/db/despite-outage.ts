import { setTimeout as wait } from "node:timers/promises";
import { isDatabaseAway } from "./is-database-away";

const againMs = 250;

/** Does work that may be done twice, again and again while the database is away, until `stop`. Throws every other failure. */
export async function despiteOutage<T>(work: () => Promise<T>, stop: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (stop.aborted || !isDatabaseAway(error)) throw error;
      await wait(againMs);
    }
  }
}
