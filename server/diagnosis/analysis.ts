import type { GateName, StatementPlace } from "@/lib/schemas/diagnosis";
import type { DenyingLayer } from "@/server/policy/messages/access-denied-message";
import type { Layer, LayerResult, NearMiss } from "@/server/policy/types";
import { type Evidence, type HeldPolicy, type Item, type Probe, valueOr } from "./evidence/evidence";
import { type ParsedMessage, parseAwsMessage } from "./messages/parse-aws-message";
import { needsOf } from "./simulate/needs-of";
import { type NeedResult, type Simulation, simulate } from "./simulate/simulate";
import { placeStatement } from "./statements/locate-statement";

/** Evidence, what the policies say, and what AWS answered: all that gates and causes are decided on. */
export type Analysis = {
  evidence: Evidence;
  simulation: Simulation;
  /** The attempt that answers the question; null when nothing was sent. */
  observed: Probe | null;
  message: ParsedMessage | null;
  /** The refused AssumeRole, where the identity was never reached. */
  assume: { refusal: NonNullable<Evidence["session"]["refusal"]>; message: ParsedMessage } | null;
};

export function analyse(evidence: Evidence): Analysis {
  const observed = observedOf(evidence);
  const simulation = simulate(evidence);
  return {
    evidence,
    simulation,
    observed,
    message: observed && !observed.ok ? parseAwsMessage(observed.message ?? "") : null,
    assume: refusedAssumption(evidence, simulation),
  };
}

/** Where it is only supposed, what the policies say decides, and AWS's reason no longer counts. */
function refusedAssumption({ session }: Evidence, { assume }: Simulation): Analysis["assume"] {
  const { refusal, state } = session;
  if (!refusal) return null;
  const message = parseAwsMessage(refusal.message);
  if (state !== "supposed") return { refusal, message };
  if (assume?.decision === "allowed") return null;
  return { refusal, message: { ...message, layer: null, explicit: false, policyArn: null } };
}

/** The last answer of the call that says most: a refused HEAD has no words, so GET speaks for it. */
function observedOf({ probes, principal, subject }: Evidence): Probe | null {
  const own = probes.filter(({ principalId }) => principalId === principal.id);
  const calls: Record<string, string[]> = {
    GetObject: ["GetObject"],
    HeadObject: ["HeadObject", "GetObject"],
    ListObjectsV2: ["ListObjectsV2"],
    GetBucketLocation: ["GetBucketLocation"],
    DescribeExportTasks: ["DescribeExportTasks"],
    // Nothing here sends these: an answer is there where one is known from elsewhere.
    PutObject: ["PutObject", "CreateMultipartUpload"],
    CopyObject: ["CopyObject", "CreateMultipartUpload"],
    UploadPartCopy: ["UploadPartCopy", "CreateMultipartUpload", "CompleteMultipartUpload"],
  };
  const wanted = calls[subject.operation] ?? [];
  const found = wanted.flatMap((call) => own.findLast((probe) => probe.call === call) ?? []);
  const [first, second] = found;
  if (first && !first.ok && second && !second.ok) return second;
  return first ?? null;
}

/** AWS answered, and it was a refusal rather than a missing key or another region. */
export function wasRefused({ observed }: Analysis): boolean {
  return (
    observed !== null && !observed.ok && observed.status === 403 && observed.code !== "InvalidObjectState"
  );
}

/** The names the layers have in AWS's own sentence for the need that failed; null when it says nothing of the kind. */
export function reportedLayer({ message }: Analysis): { layer: DenyingLayer; explicit: boolean } | null {
  if (message?.form !== "authorization" || message.layer === null) return null;
  if (!message.action?.startsWith("s3:")) return null;
  return { layer: message.layer, explicit: message.explicit };
}

/** The need the answer is about: the one AWS names, else the first the simulation refuses, else the first. */
export function decidingNeed({ simulation, message }: Analysis): NeedResult | null {
  const named = simulation.needs.find(({ need }) => need.action === message?.action);
  const refused = simulation.needs.find(({ decision }) => !decision.allowed);
  return named ?? refused ?? simulation.needs[0] ?? null;
}

export function layerOf(analysis: Analysis, layer: Layer): LayerResult | null {
  const needs = analysis.simulation.needs;
  const blocking = needs.find(({ layers }) => layers.blockedBy.includes(layer));
  return (blocking ?? decidingNeed(analysis))?.layers.layers[layer] ?? null;
}

/** A layer stops the request: by itself, and still when what an ACL grants is counted in. */
export function blocksIn({ simulation }: Analysis, layer: Layer): boolean {
  return simulation.needs.some(({ layers, decision }) => {
    if (decision.allowed || !layers.blockedBy.includes(layer)) return false;
    return decision.evaluation === null || decision.evaluation.blockedBy.includes(layer);
  });
}

/** The item that holds a layer's policies. */
export function itemOf({ evidence }: Analysis, layer: Layer): Item<unknown> {
  const { caller, organization, endpoint, bucket } = evidence;
  return {
    identity: caller.identityPolicies,
    boundary: caller.boundaries,
    session: caller.sessionPolicy,
    scp: organization.serviceControl,
    rcp: organization.resourceControl,
    vpce: endpoint,
    resource: bucket.policy,
  }[layer];
}

/** The documents of a layer by the names the evaluator uses for them. */
export function documentsOf({ evidence }: Analysis, layer: Layer): HeldPolicy[] {
  const { caller, organization, endpoint, bucket } = evidence;
  const through = valueOr(endpoint, null);
  const session = valueOr(caller.sessionPolicy, null);
  return {
    identity: valueOr(caller.identityPolicies, []),
    boundary: valueOr(caller.boundaries, []),
    session: session === null ? [] : [{ name: "sessionPolicy", policy: session }],
    scp: valueOr(organization.serviceControl, []).flatMap(({ policies }) => policies),
    rcp: valueOr(organization.resourceControl, []).flatMap(({ policies }) => policies),
    vpce: through === null ? [] : [through],
    resource: [{ name: "resourcePolicy", policy: valueOr(bucket.policy, null) }],
  }[layer];
}

/** The statement that decided a layer: the Deny, the Allow, or the Allow that missed by one part. */
export function decidingStatement(analysis: Analysis, layer: Layer): StatementPlace | null {
  const result = layerOf(analysis, layer);
  if (!result) return null;
  const ref =
    result.deniedBy[0] ??
    reportedDeny(analysis, layer) ??
    // What other levels of the organization allow does not decide where one is silent.
    (result.targetsWithoutAllow ? undefined : result.allowedBy[0]) ??
    nearestAllow(result);
  if (!ref) return null;
  const place = placeStatement(ref, documentsOf(analysis, layer));
  return layer === "resource"
    ? { ...place, policy: `bucket policy of ${analysis.evidence.subject.bucket}` }
    : place;
}

/** AWS says that a Deny decided, and with the condition keys we know of none applies: the one that misses by a key. */
function reportedDeny(analysis: Analysis, layer: Layer): NearMiss | undefined {
  const reported = reportedLayer(analysis);
  return reported?.layer === layer && reported.explicit
    ? deniesByCondition(layerOf(analysis, layer))[0]
    : undefined;
}

/** The Denies that would apply, but for a condition. */
export const deniesByCondition = (result: LayerResult | null): NearMiss[] =>
  (result?.nearMisses ?? []).filter(
    ({ effect, mismatch }) => effect === "Deny" && mismatch.part === "condition",
  );

/** From what says most about why an Allow misses, to what says least: another action is not even about this. */
const PARTS = ["condition", "resource", "principal", "action"] as const;

/** The Allow that misses by as little as can be; of an organization, on a level where none allows. */
function nearestAllow({ nearMisses, targetsWithoutAllow: silent }: LayerResult): NearMiss | undefined {
  const misses = nearMisses.filter(
    ({ effect, target }) => effect === "Allow" && (!silent || (target && silent.includes(target))),
  );
  return PARTS.flatMap((part) => misses.find(({ mismatch }) => mismatch.part === part) ?? [])[0];
}

export const LAYER_GATES: Record<Layer, GateName> = {
  identity: "identity_policy",
  boundary: "boundary",
  session: "session_policy",
  scp: "scp",
  rcp: "rcp",
  vpce: "vpc_endpoint",
  resource: "bucket_policy",
};

/** "s3:GetObject on arn:…" of the question, for sentences. */
export const askedFor = (analysis: Analysis): string => askedOf(analysis).join(" on ");

/** The action and, where there is one, its resource. */
export function askedOf(analysis: Analysis): string[] {
  const need = decidingNeed(analysis)?.need ?? needsOf(analysis.evidence.subject)[0];
  return need ? [need.action, need.resource] : [analysis.evidence.subject.operation];
}
