import { evaluate } from "@/server/policy/evaluate";
import type { Evaluation, EvaluationInput, Layer, RequestContext, StatementRef } from "@/server/policy/types";
import type { XmlValue } from "@/server/sandbox/protocol/render-xml";
import { failIam } from "./fail-iam";
import { locateStatement } from "./locate-statement";

export type Simulation = {
  principal: string;
  /** Policies by layer, named as the answer is to name them. */
  policies: Omit<EvaluationInput, "request" | "resourcePolicy">;
  /** undefined: the simulator leaves the resource's side out, whoever owns it. */
  resourcePolicy?: object | undefined;
  resourceAccount: string;
  context: RequestContext;
};

type SimulatedDecision = "allowed" | "explicitDeny" | "implicitDeny";

/** One evaluation result as the policy simulator prints it. Source: IAM API Reference, "EvaluationResult". Throws AwsError InvalidInput. */
export function simulateAction(given: Simulation, action: string, resource: string): XmlValue {
  const simulation = isAssume(action) ? { ...given, resourcePolicy: undefined } : given;
  const evaluation = evaluateSafely(simulation, action, resource);
  const decision = decide(evaluation, simulation.resourcePolicy !== undefined);
  const { scp, boundary } = evaluation.layers;
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: decision,
    MatchedStatements: matchedStatements(simulation, evaluation, decision),
    MissingContextValues: missingKeys(evaluation),
    OrganizationsDecisionDetail:
      scp.decision === "not_applicable" ? null : { AllowedByOrganizations: !isBlocking(evaluation, "scp") },
    PermissionsBoundaryDecisionDetail:
      boundary.decision === "not_applicable"
        ? null
        : { AllowedByPermissionsBoundary: boundary.decision === "allowed" },
  };
}

function evaluateSafely(simulation: Simulation, action: string, resource: string): Evaluation {
  const { principal, policies, resourcePolicy, resourceAccount, context } = simulation;
  try {
    return evaluate({
      ...policies,
      request: { principal, action, resource, resourceAccount, context },
      ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "invalid_policy")
      throw failIam("InvalidInput", `Invalid input: ${error.message}`);
    throw error;
  }
}

const CALLER_SIDE: Layer[] = ["identity", "boundary", "scp"];

/** Without a resource policy the simulator answers for the caller's side alone (IAM User Guide, "How the IAM policy simulator works"). */
function decide(evaluation: Evaluation, withResource: boolean): SimulatedDecision {
  if (withResource) return DECISIONS[evaluation.decision];
  const { layers } = evaluation;
  if (CALLER_SIDE.some((layer) => layers[layer].decision === "explicitly_denied")) return "explicitDeny";
  const silent = CALLER_SIDE.some((layer) => layers[layer].decision === "implicitly_denied");
  return silent || isBlocking(evaluation, "scp") ? "implicitDeny" : "allowed";
}

const DECISIONS = {
  allowed: "allowed",
  explicitly_denied: "explicitDeny",
  implicitly_denied: "implicitDeny",
} as const;

/** The simulator does not look at trust policies, also when it is given one. */
function isAssume(action: string): boolean {
  return /^sts:assume/i.test(action);
}

function isBlocking(evaluation: Evaluation, layer: Layer): boolean {
  return evaluation.blockedBy.includes(layer);
}

/** The statements that decided: those that allowed, or those that denied; SCPs are never shown. */
function matchedStatements(
  simulation: Simulation,
  { layers }: Evaluation,
  decision: SimulatedDecision,
): XmlValue[] {
  if (decision === "implicitDeny") return [];
  const list = decision === "explicitDeny" ? "deniedBy" : "allowedBy";
  const { identityPolicies = [], permissionsBoundaries = [] } = simulation.policies;
  const shown = (refs: StatementRef[], find: (ref: StatementRef) => unknown) =>
    refs.map((ref) => describeStatement(ref, find(ref)));
  const named = (policies: typeof identityPolicies) => (ref: StatementRef) =>
    policies.find(({ name, arn }) => name === ref.policy && arn === ref.arn)?.policy;
  return [
    ...shown(layers.identity[list], named(identityPolicies)),
    ...(decision === "explicitDeny" ? shown(layers.boundary[list], named(permissionsBoundaries)) : []),
    ...shown(layers.resource[list], () => simulation.resourcePolicy),
  ];
}

function describeStatement(ref: StatementRef, policy: unknown): XmlValue {
  const position = policy === undefined ? null : locateStatement(policy, ref.index);
  return {
    SourcePolicyId: ref.policy,
    SourcePolicyType: "IAM Policy",
    StartPosition: position?.start,
    EndPosition: position?.end,
  };
}

/** Condition keys that a statement asked for and the simulation did not have. */
function missingKeys({ layers }: Evaluation): string[] {
  const misses = [
    ...layers.identity.nearMisses,
    ...layers.boundary.nearMisses,
    ...layers.resource.nearMisses,
  ];
  const keys = misses.flatMap(({ mismatch }) =>
    mismatch.part === "condition" && mismatch.actual === null ? [mismatch.key] : [],
  );
  return [...new Set(keys)];
}
