import type { HeldPolicy } from "@/server/diagnosis/evidence/evidence";
import type { Layer } from "@/server/policy/types";
import type { Asked } from "./asked";
import type { PolicyText } from "./change";

/** The layer's policies that deny, each as it would be. */
export function editDenies(
  { documents, result, leaveOut }: Asked,
  layer: Layer,
): Array<{ policy: HeldPolicy; text: PolicyText }> {
  return documents(layer).flatMap((policy) => {
    const indexes = (result(layer)?.deniedBy ?? [])
      .filter((ref) => (ref.arn ? ref.arn === policy.arn : ref.policy === policy.name))
      .map(({ index }) => index);
    const text = edit(policy.policy, indexes, leaveOut);
    return text ? [{ policy, text }] : [];
  });
}

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
