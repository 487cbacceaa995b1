import type { PolicyKind } from "@/server/policy/grammar/document";
import type { Facts } from "@/server/policy/request/collect-facts";
import type { EvaluationInput, Layer, LayerResult } from "@/server/policy/types";
import { evaluateResourceControl, evaluateServiceControl } from "./evaluate-organization";
import { evaluatePolicies, mergeResults, notApplicable, type Place, skipPolicies } from "./evaluate-policies";

/** Evaluates every layer by itself; how they add up is decided afterwards. */
export function evaluateLayers(input: EvaluationInput, facts: Facts): Record<Layer, LayerResult> {
  return {
    identity: evaluateIdentity(input, facts),
    resource: evaluateResource(input, facts),
    session: evaluateSession(input, facts),
    boundary: evaluateBoundary(input, facts),
    scp: evaluateServiceControl(input, facts),
    rcp: evaluateResourceControl(input, facts),
    vpce: evaluateEndpoint(input, facts),
  };
}

const IDENTITY: Place = { kind: "identity", path: "identityPolicies" };
const BOUNDARY: Place = { kind: "identity", path: "permissionsBoundaries" };
const SESSION: Place = { kind: "identity", path: "sessionPolicy", alone: true };
const SESSIONS: Place = { kind: "identity", path: "sessionPolicies" };
const ENDPOINT: Place = { kind: "vpce", path: "vpcEndpointPolicies" };

/** Users, roles and their sessions have policies of their own; the root user may do everything its account may. */
function evaluateIdentity({ identityPolicies = [] }: EvaluationInput, facts: Facts): LayerResult {
  if (hasIdentity(facts)) return evaluatePolicies(identityPolicies, IDENTITY, facts);
  const skipped = skipPolicies(identityPolicies, IDENTITY);
  return facts.caller.kind === "root" ? { ...skipped, decision: "allowed" } : skipped;
}

function evaluateBoundary({ permissionsBoundaries = [] }: EvaluationInput, facts: Facts): LayerResult {
  const bound = hasIdentity(facts) && permissionsBoundaries.length > 0;
  return bound
    ? evaluatePolicies(permissionsBoundaries, BOUNDARY, facts)
    : skipPolicies(permissionsBoundaries, BOUNDARY);
}

/** A federated user's session without a session policy may do nothing ("GetFederationToken", Session policies). */
function evaluateSession(
  { sessionPolicy, sessionPolicies = [] }: EvaluationInput,
  facts: Facts,
): LayerResult {
  const inline =
    sessionPolicy === undefined || sessionPolicy === null
      ? []
      : [{ name: "sessionPolicy", policy: sessionPolicy }];
  const evaluate = hasIdentity(facts) ? evaluatePolicies : skipPolicies;
  const results = [evaluate(inline, SESSION, facts), evaluate(sessionPolicies, SESSIONS, facts)];
  const some = inline.length + sessionPolicies.length > 0 || facts.caller.kind === "federated_user";
  return hasIdentity(facts) && some ? mergeResults(results) : notApplicable();
}

/** Source: AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies", gateway principals. */
function evaluateEndpoint(
  { vpcEndpointPolicies = [], vpcEndpointType }: EvaluationInput,
  facts: Facts,
): LayerResult {
  if (vpcEndpointPolicies.length === 0) return notApplicable();
  const accountDelegates = vpcEndpointType !== "Gateway";
  return evaluatePolicies(vpcEndpointPolicies, ENDPOINT, { ...facts, accountDelegates });
}

function evaluateResource({ resourcePolicy }: EvaluationInput, facts: Facts): LayerResult {
  if (resourcePolicy !== undefined && resourcePolicy !== null) {
    const place: Place = { kind: resourceKind(facts.resource), path: "resourcePolicy", alone: true };
    return evaluatePolicies([{ name: "resourcePolicy", policy: resourcePolicy }], place, facts);
  }
  const needed = facts.account !== facts.resourceAccount || mustNameCaller(facts);
  return needed ? { ...notApplicable(), decision: "implicitly_denied" } : notApplicable();
}

/**
 * KMS keys and roles to assume: without a yes in the resource's own policy the caller's policies count for nothing.
 * Source: IAM User Guide, "Policy evaluation logic", Resource-based policies; KMS Developer Guide, "Key policies".
 */
export function mustNameCaller({ resource, actionKey }: Facts): boolean {
  if (/^arn:[^:]+:kms:[^:]*:\d{12}:key\//.test(resource)) return true;
  return actionKey.startsWith("sts:") && isRole(resource);
}

/** Trust policies never name a resource, bucket and key policies always do, other services differ. */
function resourceKind(resource: string): PolicyKind {
  if (isRole(resource)) return "trust";
  return /^arn:[^:]+:(s3|kms):/.test(resource) ? "resource" : "attached";
}

const isRole = (resource: string) => /^arn:[^:]+:iam::\d{12}:role\//.test(resource);

function hasIdentity({ caller }: Facts): boolean {
  return (
    caller.kind === "user" ||
    caller.kind === "role" ||
    caller.kind === "session" ||
    caller.kind === "federated_user"
  );
}
