import type { Amount } from "@/lib/amount";

export type Measure = keyof Amount;
/** What one account, log group, owner or kind of owner has in each period, and in all of them. */
export type Lane = { id: string; label: string; periods: ReadonlyMap<string, Amount>; total: Amount };
type Line = Amount & { period: string; id: string; label: string };

/** Id of the lane of all others. */
export const OTHERS = "";

const none: Amount = { objects: 0, bytes: 0 };
const add = (a: Amount, b: Amount): Amount => ({ objects: a.objects + b.objects, bytes: a.bytes + b.bytes });

type Drawn = { periods: readonly string[]; measure: Measure; most: number; others: string };

/** The largest lanes of a measure in the periods that are drawn, and one of all others behind them. Pure. */
export function sumLanes(given: readonly Line[], { periods, measure, most, others }: Drawn): Lane[] {
  const drawn = new Set(periods);
  const lines = given.filter(({ period }) => drawn.has(period));
  const lanes = [...Map.groupBy(lines, ({ id }) => id)]
    .map(([id, own]) => toLane(id, own[0]!.label, own))
    .sort((a, b) => b.total[measure] - a.total[measure]);
  if (lanes.length <= most) return lanes;
  const shown = new Set(lanes.slice(0, most - 1).map(({ id }) => id));
  const rest = lines.filter(({ id }) => !shown.has(id));
  return [...lanes.slice(0, most - 1), toLane(OTHERS, others, rest)];
}

function toLane(id: string, label: string, lines: readonly Line[]): Lane {
  const periods = new Map<string, Amount>();
  for (const line of lines) periods.set(line.period, add(periods.get(line.period) ?? none, line));
  return { id, label, periods, total: lines.reduce(add, none) };
}
