import { randomUUID } from "node:crypto";
import type { RequestFacts } from "@/server/sandbox/front-door/describe-request";
import { seededRandom, seedFrom } from "@/server/sandbox/log-lines/seeded-random";
import type { FaultEffect, FaultMatch, FaultSpec } from "./fault-schema";

type ActiveFault = FaultSpec & { id: string; matched: number };

/** The faults that are on. `draw` says which of them strike a request, and counts it for them. */
export type Faults = {
  put: (spec: FaultSpec) => ActiveFault;
  remove: (id: string) => boolean;
  list: () => ActiveFault[];
  /** Back to what the world file says. */
  reset: () => void;
  draw: (facts: RequestFacts) => FaultEffect[];
};

export function createFaults(
  initial: FaultSpec[],
  seed: string,
  clock: () => number = () => performance.now(),
): Faults {
  const faults = new Map<string, { fault: ActiveFault; takesToken: () => boolean }>();
  const random = seededRandom(seedFrom(seed));

  const put = (spec: FaultSpec): ActiveFault => {
    const fault = { ...spec, id: spec.id ?? randomUUID(), matched: 0 };
    faults.set(fault.id, { fault, takesToken: tokenBucket(spec.effect, clock) });
    return fault;
  };
  const reset = () => {
    faults.clear();
    for (const spec of initial) put(spec);
  };
  reset();

  const strikes = (fault: ActiveFault, takesToken: () => boolean, facts: RequestFacts): boolean => {
    if (!matches(fault.match, facts)) return false;
    fault.matched++;
    if (fault.matched <= fault.after) return false;
    if (fault.times !== undefined && fault.matched > fault.after + fault.times) return false;
    if (fault.probability < 1 && random() >= fault.probability) return false;
    return !takesToken();
  };

  return {
    put,
    remove: (id) => faults.delete(id),
    list: () => [...faults.values()].map(({ fault }) => fault),
    reset,
    draw(facts) {
      if (faults.size === 0) return [];
      return [...faults.values()]
        .filter(({ fault, takesToken }) => strikes(fault, takesToken, facts))
        .map(({ fault }) => fault.effect);
    },
  };
}

function matches(match: FaultMatch, facts: RequestFacts): boolean {
  const { keyPrefix, ...parts } = match;
  if (keyPrefix !== undefined && !facts.key?.startsWith(keyPrefix)) return false;
  return Object.entries(parts).every(
    ([part, value]) => value === undefined || Reflect.get(facts, part) === value,
  );
}

/** For throttling: whether the request still finds a token and passes. Other effects never let it pass. */
function tokenBucket(effect: FaultEffect, clock: () => number): () => boolean {
  if (!("throttle" in effect)) return () => false;
  const { perSecond, burst } = effect.throttle;
  let tokens = burst;
  let last = clock();
  return () => {
    const now = clock();
    tokens = Math.min(burst, tokens + ((now - last) / 1000) * perSecond);
    last = now;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}
