import { randomOf } from "./random";

export type CrashPlan = {
  seed: number;
  strategy: "auto" | "stream";
  /** What each write of the copy takes, in ms: the work is long enough to be killed in the middle. */
  latencyMs: number;
  /** Which of payments' exports goes with all of orders'. */
  export: number;
  kills: { afterMs: number; target: "worker" | "database" | "everything" }[];
};

const targets = ["worker", "worker", "database", "everything"] as const;

/** What a seed stands for: the copy, and when what is killed. */
export function choosePlan(seed: number): CrashPlan {
  const random = randomOf(seed);
  const kill = () => ({
    afterMs: Math.floor(random() * 2_500),
    target: targets[Math.floor(random() * targets.length)]!,
  });
  return {
    seed,
    strategy: random() < 0.4 ? "stream" : "auto",
    latencyMs: 20 + Math.floor(random() * 200),
    export: Math.floor(random() * 1_000),
    kills: random() < 0.3 ? [kill(), kill()] : [kill()],
  };
}
