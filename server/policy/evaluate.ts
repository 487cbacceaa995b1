import { combineLayers } from "./layers/combine-layers";
import { evaluateLayers } from "./layers/evaluate-layers";
import { collectFacts } from "./request/collect-facts";
import type { Evaluation, EvaluationInput } from "./types";

/**
 * Decides one request the way IAM does: the decision, the layers that must change, and per layer the statements that
 * allowed, denied or missed in one part. Pure. Policy documents are compiled once per object identity.
 * Throws PolicyError (JSON path and message) for a policy or principal that IAM would not accept.
 * Source: IAM User Guide, "Policy evaluation logic".
 */
export function evaluate(input: EvaluationInput): Evaluation {
  const facts = collectFacts(input);
  const layers = evaluateLayers(input, facts);
  return { ...combineLayers(layers, facts), layers };
}
