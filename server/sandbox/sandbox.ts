import { type Counters, createCounters } from "./control/count-requests";
import { createFaults, type Faults } from "./control/draw-faults";
import { createTrail, type Trail } from "./control/keep-trail";
import type { SandboxState } from "./state";
import { buildState } from "./world/build-state";
import type { World } from "./world/schema";

/** The embedded AWS without its network: a world, what became of it, what was asked and what goes wrong. */
export type Sandbox = {
  world: World;
  /** Replaced by `reset`. */
  state: SandboxState;
  counters: Counters;
  trail: Trail;
  faults: Faults;
  /** Loads the world again as it was at the start; counters and faults begin anew. */
  reset: () => void;
};

const HOUR_MS = 3_600_000;

/** `now` is the sandbox's clock. Ages count back from the hour it started in, so that restarts within it serve the same bytes. */
export function createSandbox(world: World, now: () => Date = () => new Date()): Sandbox {
  const start = new Date(Math.floor(now().getTime() / HOUR_MS) * HOUR_MS);
  const sandbox: Sandbox = {
    world,
    state: buildState(world, start, now),
    counters: createCounters(),
    trail: createTrail(),
    faults: createFaults(world.faults, world.seed),
    reset() {
      sandbox.state = buildState(world, start, now);
      sandbox.counters.reset();
      sandbox.trail.reset();
      sandbox.faults.reset();
    },
  };
  return sandbox;
}
