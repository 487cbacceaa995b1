import type { Gate } from "@/lib/schemas/diagnosis";
import {
  type Analysis,
  askedFor,
  blocksIn,
  decidingStatement,
  itemOf,
  LAYER_GATES,
  layerOf,
  reportedLayer,
} from "@/server/diagnosis/analysis";
import { endpointToldToAnother } from "@/server/diagnosis/told-to-another";
import type { Layer } from "@/server/policy/types";
import { couldNotRead, gateOf } from "./gate";

const NAMES: Record<Layer, string> = {
  identity: "identity policy",
  boundary: "permissions boundary",
  session: "session policy",
  scp: "service control policy",
  rcp: "resource control policy",
  vpce: "VPC endpoint policy",
  resource: "bucket policy",
};

/** A gate that is one layer of IAM's evaluation: AWS's own word first, then what the collected policies say. */
export function decideLayerGate(analysis: Analysis, layer: Layer): Gate {
  const gate = LAYER_GATES[layer];
  const item = itemOf(analysis, layer);
  const statement = decidingStatement(analysis, layer);
  const reported = reportedLayer(analysis);
  if (reported?.layer === layer)
    return gateOf(gate, "block", `AWS says: ${sentence(layer, reported.explicit)}`, [item], statement);
  const told = layer === "vpce" ? endpointToldToAnother(analysis) : null;
  if (told)
    return gateOf(gate, "block", `AWS names it to ${told.identityArn}, which went the same way`, [item]);
  if (!item.known) return couldNotRead(gate, item);
  const result = layerOf(analysis, layer);
  if (result === null) return gateOf(gate, "unknown", brokenBecause(analysis), [item]);
  if (result.decision === "not_applicable") return gateOf(gate, "not_applicable", noneBecause(layer), [item]);
  if (blocksIn(analysis, layer)) {
    const explicit = result.decision === "explicitly_denied";
    const near = statement?.mismatch ? `; nearly: ${statement.mismatch}` : "";
    return gateOf(
      gate,
      "block",
      `${sentence(layer, explicit)} (${askedFor(analysis)})${near}`,
      [item],
      statement,
    );
  }
  if (result.decision === "allowed")
    return gateOf(gate, "pass", `it allows ${askedFor(analysis)}`, [item], statement);
  return gateOf(gate, "pass", silentBecause(layer), [item]);
}

const sentence = (layer: Layer, explicit: boolean) =>
  explicit ? `a statement of the ${NAMES[layer]} denies it` : `no ${NAMES[layer]} allows it`;

function noneBecause(layer: Layer): string {
  return layer === "identity" ? "this principal has no policies of its own" : `no ${NAMES[layer]} applies`;
}

function silentBecause(layer: Layer): string {
  if (layer === "resource" || layer === "identity")
    return `the ${NAMES[layer]} is silent; the other side's Allow is enough here`;
  return `the ${NAMES[layer]} does not stand in the way`;
}

function brokenBecause({ simulation }: Analysis): string {
  return simulation.broken
    ? `a policy could not be read: ${simulation.broken}`
    : "nothing to weigh for this operation";
}
