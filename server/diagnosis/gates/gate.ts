import type { Gate, GateName, StatementPlace, Verdict } from "@/lib/schemas/diagnosis";
import type { Analysis } from "@/server/diagnosis/analysis";
import type { Item } from "@/server/diagnosis/evidence/evidence";

export type DecideGate = (analysis: Analysis) => Gate;

/** A gate's answer; `items` are the evidence it rests on. */
export function gateOf(
  gate: GateName,
  verdict: Verdict,
  because: string,
  items: ReadonlyArray<Item<unknown>> = [],
  statement: StatementPlace | null = null,
): Gate {
  return { gate, verdict, because, statement, evidence: items.map(({ id }) => id) };
}

export function couldNotRead(gate: GateName, item: Item<unknown>): Gate {
  const why = item.known
    ? ""
    : item.needs === ""
      ? item.why
      : `could not check: needs ${item.needs} (${item.why})`;
  return gateOf(gate, "unknown", why, [item]);
}
