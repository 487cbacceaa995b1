import type { PolicyKind } from "@/server/policy/grammar/document";
import type { Facts } from "@/server/policy/request/collect-facts";
import type { EvaluationInput, Layer, LayerResult, NamedPolicy } from "@/server/policy/types";
import { evaluateResourceControl, evaluateServiceControl } from "./evaluate-organization";
import { type Attached, evaluatePolicies, notApplicable, skipPolicies } from "./evaluate-policies";

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

/** Users, roles and their sessions have policies of their own; the root user may do everything its account may. */
function evaluateIdentity({ identityPolicies }: EvaluationInput, facts: Facts): LayerResult {
  const documents = attach(identityPolicies, "identityPolicies");
  if (hasIdentity(facts)) return evaluatePolicies(documents, "identity", facts);
  const skipped = skipPolicies(documents, "identity");
  return facts.caller.kind === "root" ? { ...skipped, decision: "allowed" } : skipped;
}

function evaluateBoundary({ permissionsBoundaries }: EvaluationInput, facts: Facts): LayerResult {
  const documents = attach(permissionsBoundaries, "permissionsBoundaries");
  const bound = hasIdentity(facts) && documents.length > 0;
  return bound ? evaluatePolicies(documents, "identity", facts) : skipPolicies(documents, "identity");
}

/** A federated user's session without a session policy may do nothing ("GetFederationToken", Session policies). */
function evaluateSession({ sessionPolicy, sessionPolicies }: EvaluationInput, facts: Facts): LayerResult {
  const documents = attach(sessionPolicies, "sessionPolicies");
  if (sessionPolicy !== undefined && sessionPolicy !== null) {
    documents.unshift({ name: "sessionPolicy", policy: sessionPolicy, path: "sessionPolicy" });
  }
  const bound = hasIdentity(facts) && (documents.length > 0 || facts.caller.kind === "federated_user");
  return bound ? evaluatePolicies(documents, "identity", facts) : skipPolicies(documents, "identity");
}

/** Source: AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies", gateway principals. */
function evaluateEndpoint(
  { vpcEndpointPolicies, vpcEndpointType }: EvaluationInput,
  facts: Facts,
): LayerResult {
  const documents = attach(vpcEndpointPolicies, "vpcEndpointPolicies");
  if (documents.length === 0) return notApplicable();
  return evaluatePolicies(documents, "vpce", { ...facts, accountDelegates: vpcEndpointType !== "Gateway" });
}

function evaluateResource({ resourcePolicy }: EvaluationInput, facts: Facts): LayerResult {
  if (resourcePolicy !== undefined && resourcePolicy !== null) {
    const document = { name: "resourcePolicy", policy: resourcePolicy, path: "resourcePolicy" };
    return evaluatePolicies([document], resourceKind(facts.resource), facts);
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

function attach(policies: NamedPolicy[] | undefined, path: string): Attached[] {
  return (policies ?? []).map((policy, index) => ({ ...policy, path: `${path}[${index}].policy` }));
}
