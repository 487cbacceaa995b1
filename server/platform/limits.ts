import { hash } from "node:crypto";
import type { RateLimiterRes } from "rate-limiter-flexible";
import type { Env } from "./env";
import { Problem } from "./problem";
import type { Limiter, MakeLimiter } from "./shared-limiter";

const minute = 60;
const signInWindow = 5 * minute;
const failedSignIns = 10;
const soon = 5;
const longestKey = 200;

/** Bounds on what one person or one address may ask; each throws `rate_limited` with when to come again. */
export type Limits = {
  /** A question that costs AWS calls. An address that several people share may ask twice as often. */
  probe: (actorId: string, address: string) => Promise<void>;
  /** A request of somebody unknown. */
  stranger: (address: string) => Promise<void>;
  /** Refuses an address that failed to sign in too often. */
  signIn: (address: string) => Promise<void>;
  failedSignIn: (address: string) => Promise<void>;
  /** A download begins; what is answered ends it. */
  download: (actorId: string) => () => void;
  /** The same for a search through contents. */
  search: (actorId: string) => () => void;
};

type Bounds = Pick<Env, "probesPerMinute" | "strangersPerMinute" | "downloadsPerUser" | "searchesPerUser">;

/** `make`: where what is counted by the minute is counted. What is under way is under way in one process. */
export function createLimits(
  { probesPerMinute, strangersPerMinute, downloadsPerUser, searchesPerUser }: Bounds,
  make: MakeLimiter,
): Limits {
  const byActor = make({ name: "probe-by", points: probesPerMinute, duration: minute });
  const byAddress = make({ name: "probe-from", points: 2 * probesPerMinute, duration: minute });
  const strangers = make({ name: "stranger", points: strangersPerMinute, duration: minute });
  const signIns = make({ name: "sign-in", points: failedSignIns, duration: signInWindow });
  return {
    probe: async (actorId, address) => {
      await take(byActor, actorId);
      await take(byAddress, address);
    },
    stranger: (address) => take(strangers, address),
    signIn: async (address) => {
      const used = await signIns.get(address);
      if (used && used.consumedPoints >= failedSignIns) throw tooOften(used.msBeforeNext, false);
    },
    failedSignIn: async (address) => {
      await signIns.consume(address).catch(() => {});
    },
    download: atOnce(downloadsPerUser),
    search: atOnce(searchesPerUser),
  };
}

/** So many under way for each person. */
function atOnce(most: number): (actorId: string) => () => void {
  const running = new Map<string, number>();
  return (actorId) => {
    const now = running.get(actorId) ?? 0;
    if (now >= most) throw tooOften(soon * 1000, false);
    running.set(actorId, now + 1);
    return () => {
      const left = (running.get(actorId) ?? 1) - 1;
      if (left > 0) running.set(actorId, left);
      else running.delete(actorId);
    };
  };
}

async function take(limiter: Limiter, key: string): Promise<void> {
  try {
    await limiter.consume(toKey(key));
  } catch (error) {
    const { msBeforeNext, consumedPoints } = error as RateLimiterRes;
    // What is refused from memory was counted no further.
    throw tooOften(msBeforeNext, consumedPoints === 0 || consumedPoints > limiter.points + 1);
  }
}

/** Ids of a provider's people may be of any length; the table's keys are not. */
const toKey = (key: string) => (key.length <= longestKey ? key : hash("sha256", key));

/** `again`: this refusal was said in this window before; it is not written down once more. */
const tooOften = (ms: number, again: boolean) =>
  new Problem("rate_limited", { retryAfterSeconds: Math.max(1, Math.ceil(ms / 1000)), again });
