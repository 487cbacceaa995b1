import type { RequestFacts } from "@/server/sandbox/front-door/describe-request";

type Count = Omit<RequestFacts, "key"> & { status: number; count: number };

/** How often what was asked, by service, call, account, bucket and status. */
export type Counters = {
  add: (facts: RequestFacts, status: number) => void;
  list: () => Count[];
  /** Requests that match every given part. */
  total: (match?: Partial<Omit<Count, "count">>) => number;
  reset: () => void;
};

export function createCounters(): Counters {
  const counts = new Map<string, Count>();
  const list = () => [...counts.values()];
  return {
    add({ service, call, account, caller, bucket }, status) {
      const id = `${service} ${call} ${account} ${caller} ${bucket} ${status}`;
      const known = counts.get(id);
      if (known) known.count++;
      else counts.set(id, { service, call, account, caller, bucket, status, count: 1 });
    },
    list,
    total: (match = {}) =>
      list()
        .filter((entry) => Object.entries(match).every(([part, value]) => Reflect.get(entry, part) === value))
        .reduce((sum, entry) => sum + entry.count, 0),
    reset: () => counts.clear(),
  };
}
