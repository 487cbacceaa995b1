import type { Gate, GateName, StatementPlace, Verdict } from "@/lib/schemas/diagnosis";
import type { Analysis } from "@/server/diagnosis/analysis";
import type { Item } from "@/server/diagnosis/evidence/evidence";
import { type Said, say } from "@/server/diagnosis/say";

export type DecideGate = (analysis: Analysis) => Gate;

/** A gate's answer; `items` are the evidence it rests on. */
export function gateOf(
  gate: GateName,
  verdict: Verdict,
  { text, sentence }: Said,
  items: ReadonlyArray<Item<unknown>> = [],
  statement: StatementPlace | null = null,
): Gate {
  return { gate, verdict, because: text, sentence, statement, evidence: items.map(({ id }) => id) };
}

export function couldNotRead(gate: GateName, item: Item<unknown>): Gate {
  return gateOf(gate, "unknown", whyUnread(item), [item]);
}

function whyUnread(item: Item<unknown>): Said {
  if (item.known) return say("not_decided", "could not be decided");
  const { needs, why } = item;
  if (needs === "") return say("not_read", why, { why });
  return say("not_checked_because", `could not check: needs ${needs} (${why})`, { needs, why });
}
