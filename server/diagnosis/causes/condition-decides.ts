import { namePolicy } from "@/lib/format/name-engine";
import type { GateName } from "@/lib/schemas/diagnosis";
import { type Analysis, documentsOf, LAYER_GATES, layerOf } from "@/server/diagnosis/analysis";
import { say } from "@/server/diagnosis/say";
import { conditionAt } from "@/server/diagnosis/statements/denied-by";
import type { Layer, NearMiss, StatementRef } from "@/server/policy/types";
import { type Cause, match, mayBeRefused, noRemedy } from "./cause";

type Hanging = { gate: GateName; layer: Layer; policy: string; name: string; keys: string };

/** D12: a statement decides under a condition, so the same request can end otherwise from elsewhere, later or with TLS. */
export const conditionDecides: Cause = {
  code: "condition_decides",
  id: "D12",
  gate: "bucket_policy",
  detect: (analysis) => {
    if (!mayBeRefused(analysis)) return null;
    const found = (Object.keys(LAYER_GATES) as Layer[]).flatMap((layer) => hangingIn(analysis, layer));
    const [first] = found;
    if (!first) return null;
    const places = found.map(({ policy, name, keys }) => `${policy}, ${name}: ${keys}`);
    return match(
      "simulated",
      `The outcome hangs on a condition: ${places.join("; ")}. Where these differ, the same request may end otherwise.`,
      [],
      { blocking: false, gate: first.gate, named: { places: found.map(placeOf) } },
    );
  },
  remedies: noRemedy,
};

const placeOf = ({ policy, name, keys }: Hanging) =>
  say("hangs_on", "", { policy: [namePolicy(policy)], statement: name.replace(/^Sid /, ""), keys }).sentence;

/** Statements with a condition that refuse: a Deny that applies, or an Allow that would, but for the condition. */
function hangingIn(analysis: Analysis, layer: Layer): Hanging[] {
  const result = layerOf(analysis, layer);
  if (!result || !analysis.simulation.needs.some(({ layers }) => layers.blockedBy.includes(layer))) return [];
  const denies = result.deniedBy.flatMap((ref) => describe(analysis, layer, ref));
  const allows = result.decision === "explicitly_denied" ? [] : result.nearMisses.filter(missesByCondition);
  return [...denies, ...allows.flatMap((ref) => describe(analysis, layer, ref))];
}

const missesByCondition = ({ effect, mismatch }: NearMiss) =>
  effect === "Allow" && mismatch.part === "condition";

function describe(analysis: Analysis, layer: Layer, ref: StatementRef): Hanging[] {
  const condition = conditionAt(documentsOf(analysis, layer), layer, ref);
  if (!condition) return [];
  const name = ref.sid ? `Sid ${ref.sid}` : `#${ref.index + 1}`;
  const policy = layer === "resource" ? `bucket policy of ${analysis.evidence.subject.bucket}` : ref.policy;
  return [{ gate: LAYER_GATES[layer], layer, policy, name, keys: JSON.stringify(condition) }];
}
