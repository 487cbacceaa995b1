import type { Caller } from "@/server/sandbox/exchange";
import type { RequestFacts } from "@/server/sandbox/front-door/describe-request";

/** One call as CloudTrail would tell it: what, and in whose name. */
type TrailEvent = Omit<RequestFacts, "caller"> & {
  status: number;
  /** Who signed; null for nobody. */
  arn: string | null;
  sourceIdentity: string | null;
  tags: Record<string, string>;
};

export type Trail = {
  add: (facts: RequestFacts, status: number, caller: Caller | null) => void;
  /** The newest last. */
  list: () => TrailEvent[];
  reset: () => void;
};

const most = 2_000;

/** The last calls, with who made them. */
export function createTrail(): Trail {
  let events: TrailEvent[] = [];
  return {
    add: ({ caller: _, ...facts }, status, caller) => {
      const session = caller?.key?.session;
      events.push({
        ...facts,
        status,
        arn: caller?.arn ?? null,
        sourceIdentity: session?.sourceIdentity ?? null,
        tags: Object.fromEntries(session?.tags ?? []),
      });
      if (events.length >= 2 * most) events = events.slice(-most);
    },
    list: () => events.slice(-most),
    reset: () => {
      events = [];
    },
  };
}
