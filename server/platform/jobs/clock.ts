import { PgBoss } from "pg-boss";
import type { Logger } from "@/server/platform/log";

/** Work that comes by the clock, in any worker; the database decides whose turn it is. Opened by whoever first needs it. */
export type JobClock = { open: () => Promise<PgBoss>; close: () => Promise<void> };

/**
 * `stately`: of one key, at most one job waits and one runs. A job whose worker was killed is tried again when its time
 * is over, and keeps the next of its key waiting until then.
 */
const queues = {
  "copy-schedule": { policy: "stately", retryLimit: 3, expireInSeconds: 60 },
  "sweep-uploads": { policy: "stately", retryLimit: 3 },
  "remove-items": { policy: "stately", retryLimit: 3 },
  "scan-source": { policy: "stately", retryLimit: 3, expireInSeconds: 300 },
  "scan-catalogue": { policy: "stately", retryLimit: 3, expireInSeconds: 300 },
} as const;

/** `keepsTime`: this process looks at the clock and hands out what is due; others only write schedules down. */
export function createJobClock(url: string, log: Logger, keepsTime: boolean): JobClock {
  let opened: Promise<PgBoss> | null = null;
  const open = async () => {
    const boss = new PgBoss({
      connectionString: url,
      max: 2,
      schedule: keepsTime,
      supervise: keepsTime,
      application_name: "sekisho",
    });
    boss.on("error", (error) => log.warn({ reason: error.message }, "the job clock lost its database"));
    try {
      await boss.start();
      for (const [name, options] of Object.entries(queues)) await boss.createQueue(name, options);
      return boss;
    } catch (error) {
      // What it had opened by then would stay open at every further try.
      await boss.stop({ graceful: false, close: true }).catch(() => {});
      throw error;
    }
  };
  return {
    open: () => {
      opened ??= open().catch((error: unknown) => {
        opened = null;
        throw error;
      });
      return opened;
    },
    close: async () => {
      const boss = await opened?.catch(() => null);
      await boss?.stop({ graceful: false, close: true });
    },
  };
}
