import type { Gate } from "@/lib/schemas/diagnosis";
import type { Analysis } from "@/server/diagnosis/analysis";
import { say } from "@/server/diagnosis/say";
import { decideBucketPolicy } from "./decide-bucket-policy";
import { decideCredentials } from "./decide-credentials";
import { decideExistence } from "./decide-existence";
import { decideKms } from "./decide-kms";
import { decideLayerGate } from "./decide-layer-gate";
import { decideOwnership } from "./decide-ownership";
import { decidePublicAccessBlock } from "./decide-public-access-block";
import { decideRegion } from "./decide-region";
import { decideRequesterPays } from "./decide-requester-pays";
import { decideTrust } from "./decide-trust";
import { type DecideGate, gateOf } from "./gate";

const WENT_THROUGH = say("went_through", "the request went through");

const GATES: DecideGate[] = [
  decideCredentials,
  decideTrust,
  (analysis) => decideLayerGate(analysis, "scp"),
  (analysis) => decideLayerGate(analysis, "rcp"),
  (analysis) => decideLayerGate(analysis, "boundary"),
  (analysis) => decideLayerGate(analysis, "session"),
  (analysis) => decideLayerGate(analysis, "identity"),
  (analysis) => decideLayerGate(analysis, "vpce"),
  decideBucketPolicy,
  decidePublicAccessBlock,
  decideOwnership,
  decideRequesterPays,
  decideKms,
  decideExistence,
  decideRegion,
];

/** The chain of checkpoints in the order a request travels, each with its verdict and why. */
export function decideGates(analysis: Analysis): Gate[] {
  return GATES.map((decide) => decide(analysis)).map((gate) => reconcile(gate, analysis));
}

/** What AWS did outranks what we read: a request that went through was stopped nowhere, one never sent was not weighed. */
function reconcile(gate: Gate, { observed, assume }: Analysis): Gate {
  if (observed?.ok && (gate.verdict === "block" || gate.verdict === "unknown"))
    return { ...gate, verdict: "pass", because: WENT_THROUGH.text, sentence: WENT_THROUGH.sentence };
  const beforeRole = gate.gate === "credentials" || gate.gate === "trust";
  if (assume && !beforeRole)
    return gateOf(gate.gate, "unknown", say("not_reached_no_role", "not reached: the role was not assumed"));
  return gate;
}
