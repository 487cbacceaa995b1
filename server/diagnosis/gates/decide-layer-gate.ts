import type { Gate, StatementPlace } from "@/lib/schemas/diagnosis";
import {
  type Analysis,
  askedFor,
  askedOf,
  blocksIn,
  decidingStatement,
  itemOf,
  LAYER_GATES,
  layerOf,
  reportedLayer,
} from "@/server/diagnosis/analysis";
import { type Said, say } from "@/server/diagnosis/say";
import { markMismatch } from "@/server/diagnosis/statements/locate-statement";
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
    return gateOf(gate, "block", sentence(layer, reported.explicit, { said: true }), [item], statement);
  const told = layer === "vpce" ? endpointToldToAnother(analysis) : null;
  if (told)
    return gateOf(
      gate,
      "block",
      say("told_to_another", `AWS names it to ${told.identityArn}, which went the same way`, {
        arn: told.identityArn,
      }),
      [item],
    );
  if (!item.known) return couldNotRead(gate, item);
  const result = layerOf(analysis, layer);
  if (result === null) return gateOf(gate, "unknown", brokenBecause(analysis), [item]);
  if (result.decision === "not_applicable") return gateOf(gate, "not_applicable", noneBecause(layer), [item]);
  if (blocksIn(analysis, layer)) {
    const explicit = result.decision === "explicitly_denied";
    return gateOf(
      gate,
      "block",
      sentence(layer, explicit, { asked: askedOf(analysis), near: statement }),
      [item],
      statement,
    );
  }
  if (result.decision === "allowed")
    return gateOf(
      gate,
      "pass",
      say("layer_allows", `it allows ${askedFor(analysis)}`, { asked: askedOf(analysis).join(" ") }),
      [item],
      statement,
    );
  return gateOf(gate, "pass", silentBecause(layer), [item]);
}

type Known = { said?: boolean; asked?: string[]; near?: StatementPlace | null };

/** AWS's own word, or what was weighed here: then also for which request, and which statement nearly matched. */
function sentence(layer: Layer, explicit: boolean, { said = false, asked = [], near = null }: Known): Said {
  const code = explicit ? "layer_denies" : "layer_allows_not";
  const text = explicit ? `a statement of the ${NAMES[layer]} denies it` : `no ${NAMES[layer]} allows it`;
  if (said) return say(`aws_says_${code}`, `AWS says: ${text}`, { layer });
  const inEnglish = `${text} (${asked.join(" on ")})`;
  const params = { layer, asked: asked.join(" ") };
  const nearly = near && markMismatch(near);
  if (!nearly) return say(code, inEnglish, params);
  return say(`${code}_nearly`, `${inEnglish}; nearly: ${near.mismatch}`, { ...params, near: nearly });
}

function noneBecause(layer: Layer): Said {
  if (layer === "identity") return say("no_policies", "this principal has no policies of its own");
  return say("layer_absent", `no ${NAMES[layer]} applies`, { layer });
}

function silentBecause(layer: Layer): Said {
  if (layer === "resource" || layer === "identity")
    return say("layer_silent", `the ${NAMES[layer]} is silent; the other side’s Allow is enough here`, {
      layer,
    });
  return say("layer_lets_by", `the ${NAMES[layer]} does not stand in the way`, { layer });
}

function brokenBecause({ simulation: { broken } }: Analysis): Said {
  if (broken) return say("policy_broken", `a policy could not be read: ${broken}`, { broken });
  return say("nothing_to_weigh", "nothing to weigh for this operation");
}
