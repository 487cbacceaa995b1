import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { Env } from "./env";
import { Problem } from "./problem";

const minute = 60;
const signInWindow = 5 * minute;
const failedSignIns = 10;
const soon = 5;

/** Bounds on what one person or one address may ask of this process; each throws `rate_limited` with when to come again. */
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

export function createLimits({
  probesPerMinute,
  strangersPerMinute,
  downloadsPerUser,
  searchesPerUser,
}: Pick<Env, "probesPerMinute" | "strangersPerMinute" | "downloadsPerUser" | "searchesPerUser">): Limits {
  const limiter = (points: number, duration = minute) => new RateLimiterMemory({ points, duration });
  const byActor = limiter(probesPerMinute);
  const byAddress = limiter(2 * probesPerMinute);
  const strangers = limiter(strangersPerMinute);
  const signIns = limiter(failedSignIns, signInWindow);
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

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    const { msBeforeNext, consumedPoints } = error as RateLimiterRes;
    throw tooOften(msBeforeNext, consumedPoints > limiter.points + 1);
  }
}

/** `again`: this refusal was said in this window before; it is not written down once more. */
const tooOften = (ms: number, again: boolean) =>
  new Problem("rate_limited", { retryAfterSeconds: Math.max(1, Math.ceil(ms / 1000)), again });
