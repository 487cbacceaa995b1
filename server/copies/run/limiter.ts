/** How many requests may be under way at once: more while they succeed, half after a throttled one. */
export type Limiter = {
  limit: () => number;
  underWay: () => number;
  /** Waits for a place. */
  enter: () => Promise<void>;
  leave: (outcome: "ok" | "throttled" | "other") => void;
};

type Options = { start: number; most: number; now?: () => number };

/** One cut for all that were under way when S3 began to throttle, not one each. */
const cutPauseMs = 1_000;
/** Behind the first throttled answer the limit creeps: S3 takes minutes to grow, and each step too far is refused. */
const creepPerSecond = 0.1;
/** More throttled answers than this share, and the pace is far off. */
const manyThrottled = 0.2;

/**
 * Twice as many with each round of answers until S3 first throttles, then additive increase and multiplicative decrease
 * (slow start and congestion avoidance of RFC 5681; Amazon S3 User Guide, "Optimizing performance": back off on 503, and
 * request rates grow gradually).
 */
export function createLimiter({ start, most, now = Date.now }: Options): Limiter {
  let limit = start;
  let underWay = 0;
  let lastCut = Number.NEGATIVE_INFINITY;
  let lastGrowth = now();
  let answers = { ok: 0, throttled: 0 };
  const waiting: Array<() => void> = [];

  const admit = () => {
    while (waiting.length > 0 && underWay < Math.floor(limit)) {
      underWay += 1;
      waiting.shift()?.();
    }
  };
  const grow = () => {
    const seconds = Math.min(1, (now() - lastGrowth) / 1000);
    lastGrowth = now();
    const isFresh = lastCut === Number.NEGATIVE_INFINITY;
    const step = isFresh ? 1 : Math.max(1, creepPerSecond * limit) * seconds;
    limit = Math.min(most, limit + step);
  };
  const cut = () => {
    if (now() - lastCut < cutPauseMs) return;
    const share = answers.throttled / (answers.ok + answers.throttled);
    limit = Math.max(1, limit * (share > manyThrottled ? 0.5 : 0.85));
    lastCut = now();
    answers = { ok: 0, throttled: 0 };
  };

  return {
    limit: () => Math.floor(limit),
    underWay: () => underWay,
    enter: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        admit();
      }),
    leave: (outcome) => {
      underWay -= 1;
      if (outcome !== "other") answers[outcome] += 1;
      if (outcome === "ok") grow();
      if (outcome === "throttled") cut();
      admit();
    },
  };
}
