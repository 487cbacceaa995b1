import { deniesByCondition } from "@/server/diagnosis/analysis";
import type { HeldPolicy } from "@/server/diagnosis/evidence/evidence";
import type { Layer, NamedPolicy, StatementRef } from "@/server/policy/types";
import type { Asked } from "./asked";
import type { PolicyText } from "./change";

/** The layer's policies that deny, each as it would be; one that is attached in several places is edited once. */
export function editDenies(asked: Asked, layer: Layer): Array<{ policy: HeldPolicy; text: PolicyText }> {
  const denies = deniesOf(asked, layer);
  const documents = asked.documents(layer);
  return documents.flatMap((policy, at) => {
    if (documents.findIndex((other) => nameOf(other) === nameOf(policy)) !== at) return [];
    const indexes = new Set(denies.filter((ref) => isIn(ref, policy)).map(({ index }) => index));
    const text = edit(policy.policy, [...indexes], asked.leaveOut);
    return text ? [{ policy, text }] : [];
  });
}

/** Those that apply; where AWS says that there is one, and none does as far as is known here: the one with a condition that only AWS sees. */
function deniesOf({ result, toldDeny }: Asked, layer: Layer): StatementRef[] {
  const found = result(layer);
  const applied = found?.deniedBy ?? [];
  if (applied.length > 0 || !toldDeny(layer)) return applied;
  const unseen = deniesByCondition(found).filter(
    ({ mismatch }) => mismatch.part === "condition" && mismatch.actual === null,
  );
  return unseen.length === 1 ? unseen : [];
}

const nameOf = ({ arn, name }: NamedPolicy) => arn ?? name;
const isIn = (ref: StatementRef, { arn, name }: NamedPolicy) =>
  ref.arn ? ref.arn === arn : ref.policy === name;

/** From the last statement to the first, so that one that goes away moves no index still to come. */
function edit(document: unknown, indexes: number[], leaveOut: Asked["leaveOut"]): PolicyText | null {
  const adds: unknown[] = [];
  let current = document;
  for (const index of indexes.toSorted((a, b) => b - a)) {
    const next = leaveOut(current, index);
    if (!next) return null;
    current = next.document;
    adds.push(...next.adds);
  }
  return indexes.length === 0 ? null : { document: current, adds };
}
