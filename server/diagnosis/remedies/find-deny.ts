import type { Analysis } from "@/server/diagnosis/analysis";
import type { Layer } from "@/server/policy/types";
import { type Ask, type Asked, askOfCall } from "./asked";
import type { Option } from "./change";
import { administrator } from "./granted";
import { type DenyPlace, placeOfDeny } from "./place-of-deny";

/**
 * What lifts a Deny; where nothing can be printed, as nobody here may read the policy, then where it must stand, who can
 * look, and what to ask for.
 */
export function elseFindDeny(
  options: Option[],
  analysis: Analysis,
  layer: Layer,
  ask: Ask = askOfCall,
): Option[] {
  if (options.length > 0) return options;
  const asked = ask(analysis);
  const place = asked.arn === null ? null : placeOfDeny(analysis, layer, asked);
  return place ? [optionOf(place, asked, layer)] : [];
}

const NAMES: Record<Layer | "key", string> = {
  identity: "identity-based policies",
  boundary: "permissions boundary",
  session: "session policy",
  scp: "service control policies",
  rcp: "resource control policies",
  vpce: "VPC endpoint policy",
  resource: "bucket policy",
  key: "key policy",
};

function optionOf(place: DenyPlace, asked: Asked, layer: Layer): Option {
  const arn = asked.arn ?? "";
  const named = layer === "resource" && asked.target.kind === "key" ? "key" : layer;
  return {
    name: "find-deny",
    title: `Have the Deny in the ${NAMES[named]} found and narrowed for ${arn}`,
    risk: "The Deny was put there on purpose: ask its author. Which statement it is, is not known here.",
    params: { layer: named, arn },
    applyAs: administrator(place.accountId, place.needs),
    changes: [],
    text: `The Deny stands in ${place.where}. To find it:\n${place.commands.join("\n")}\nWhat to ask for: ${wish(asked, layer)}`,
  };
}

/** In words where the policy is the caller's own; elsewhere by the condition that spares the caller. */
function wish({ arn, target, missing }: Asked, layer: Layer): string {
  const what = [missing.Action].flat().join(" and ");
  if (layer === "session") return `credentials whose session policy does not deny ${what} on ${target.name}.`;
  if (layer === "identity" || layer === "boundary")
    return `that this Deny leaves ${target.name} out, by NotResource or a narrower Resource.`;
  const condition = { Condition: { ArnNotLike: { "aws:PrincipalArn": arn } } };
  return `that this Deny of ${what} gains the condition\n${JSON.stringify(condition, null, 2)}`;
}
