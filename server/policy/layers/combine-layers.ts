import type { Facts } from "@/server/policy/request/collect-facts";
import type { Decision, Layer, LayerResult, PrincipalMatch } from "@/server/policy/types";
import { mustNameCaller } from "./evaluate-layers";

type Layers = Record<Layer, LayerResult>;

/** The order in which blocking layers are named: who grants first, then what limits. */
const ORDER: Layer[] = ["identity", "resource", "session", "boundary", "scp", "rcp", "vpce"];

/** Works even where a policy denies it: AWS STS API Reference, "GetCallerIdentity". */
const NEEDS_NO_PERMISSION = "sts:getcalleridentity";

/**
 * Joins the layers' verdicts: any explicit deny is final, every guardrail must allow, and the grant must be complete.
 * Source: IAM User Guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".
 */
export function combineLayers(layers: Layers, facts: Facts): { decision: Decision; blockedBy: Layer[] } {
  if (facts.actionKey === NEEDS_NO_PERMISSION) return { decision: "allowed", blockedBy: [] };
  const denying = ORDER.filter((layer) => layers[layer].decision === "explicitly_denied");
  const silent = [...findMissingGrants(layers, facts), ...findSilentGuardrails(layers)];
  const blockedBy = ORDER.filter((layer) => denying.includes(layer) || silent.includes(layer));
  if (denying.length > 0) return { decision: "explicitly_denied", blockedBy };
  return { decision: blockedBy.length > 0 ? "implicitly_denied" : "allowed", blockedBy };
}

/** RCPs are not among them: RCPFullAWSAccess always allows, so they only ever deny. */
function findSilentGuardrails(layers: Layers): Layer[] {
  return missingOf(layers, ["scp", "vpce"]);
}

/** The layers whose missing Allow leaves the grant incomplete; which of them count depends on whom the resource names. */
function findMissingGrants(layers: Layers, facts: Facts): Layer[] {
  if (facts.account === undefined) return grantedTo(layers).size > 0 ? [] : ["resource"];
  if (facts.caller.kind === "root" && facts.actionKey === "sts:assumerole") return ["identity"];
  if (facts.account !== facts.resourceAccount) return missingAcrossAccounts(layers);
  return missingWithinAccount(layers, facts);
}

/** Across accounts both sides must allow, whoever the resource policy names. */
function missingAcrossAccounts(layers: Layers): Layer[] {
  const missing = missingOf(layers, ["identity", "session", "boundary"]);
  return grantedTo(layers).size > 0 ? missing : [...missing, "resource"];
}

/**
 * Within an account a resource policy that names the caller itself suffices; one that names the role behind it stands
 * in for the identity policies only; one that names the account leaves the decision to them.
 */
function missingWithinAccount(layers: Layers, facts: Facts): Layer[] {
  const granted = grantedTo(layers);
  if (granted.has("direct")) return [];
  if (granted.has("role")) return missingOf(layers, ["session", "boundary"]);
  if (mustNameCaller(facts) && !granted.has("account")) {
    return ["resource", ...missingOf(layers, ["session", "boundary"])];
  }
  return missingOf(layers, ["identity", "session", "boundary"]);
}

function missingOf(layers: Layers, needed: Layer[]): Layer[] {
  return needed.filter((layer) => layers[layer].decision !== "not_applicable" && !grants(layers, layer));
}

/** Whether a layer would let the request pass if it held no Deny. */
function grants(layers: Layers, layer: Layer): boolean {
  const { decision, allowedBy, targetsWithoutAllow } = layers[layer];
  return targetsWithoutAllow === undefined && (decision === "allowed" || allowedBy.length > 0);
}

function grantedTo({ resource }: Layers): Set<PrincipalMatch> {
  return new Set(resource.allowedBy.flatMap(({ principalMatch }) => principalMatch ?? []));
}
