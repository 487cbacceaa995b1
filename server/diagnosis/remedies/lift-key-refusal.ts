import type { Analysis } from "@/server/diagnosis/analysis";
import type { KmsBlame } from "@/server/diagnosis/kms-blame";
import { missingKeySides } from "@/server/diagnosis/simulate/missing-key-sides";
import { decideKeyAction } from "@/server/diagnosis/simulate/simulate";
import type { KmsAction } from "@/server/policy/s3/decide-kms-access";
import { allNeeded } from "./all-needed";
import { allowInKeyPolicy, allowKeyInIdentityPolicy } from "./allow-key";
import { askOfKey } from "./asked";
import type { Option } from "./change";
import { changeOrganizationPolicy } from "./change-organization-policy";
import { elseFindDeny } from "./find-deny";
import { narrowDeny } from "./narrow-deny";
import { spareInKeyPolicy } from "./spare-in-key-policy";
import { widenBoundary } from "./widen-boundary";
import { narrowSessionPolicy, widenSessionPolicy } from "./widen-session-policy";

/** What lifts KMS's refusal in the layer it comes from: an Allow where that is missing, and no Allow against a Deny. */
export function liftKeyRefusal(analysis: Analysis, { layer, explicit }: KmsBlame): Option[] {
  if (layer === null || layer === "trust") return [];
  if (explicit) return elseFindDeny(withoutDeny(analysis, layer), analysis, layer, askOfKey);
  if (layer === "identity") return allowKeyInIdentityPolicy(analysis);
  if (layer === "resource") return allowInKeyPolicy(analysis);
  if (layer === "boundary") return widenBoundary(analysis, askOfKey);
  if (layer === "session") return widenSessionPolicy(analysis, askOfKey);
  return layer === "vpce" ? [] : changeOrganizationPolicy(analysis, layer, askOfKey);
}

/** The same for a write, on each side that refuses: the writer's own policies, the key's policy, or both. */
export function liftKeyRefusalOfWrite(analysis: Analysis, action: KmsAction): Option[] {
  const decision = decideKeyAction(analysis.evidence, action);
  const layers = decision && "evaluation" in decision ? decision.evaluation.layers : null;
  const options = missingKeySides(analysis.evidence, action).flatMap((side) => {
    const layer = side === "identity" ? "identity" : "resource";
    if (layers?.[layer].decision === "explicitly_denied")
      return elseFindDeny(withoutDeny(analysis, layer), analysis, layer, askOfKey);
    return side === "identity"
      ? allowKeyInIdentityPolicy(analysis, [action])
      : allowInKeyPolicy(analysis, [action]);
  });
  return allNeeded(options);
}

type DenyingLayer = Exclude<KmsBlame["layer"], null | "trust">;

function withoutDeny(analysis: Analysis, layer: DenyingLayer): Option[] {
  if (layer === "identity" || layer === "boundary") return narrowDeny(analysis, layer, askOfKey);
  if (layer === "resource") return spareInKeyPolicy(analysis);
  if (layer === "session") return narrowSessionPolicy(analysis, askOfKey);
  return layer === "vpce" ? [] : changeOrganizationPolicy(analysis, layer, askOfKey);
}
