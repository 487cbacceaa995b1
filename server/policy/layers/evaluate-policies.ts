import type { PolicyKind } from "@/server/policy/grammar/document";
import { joinPaths } from "@/server/policy/grammar/read-value";
import { type CompiledPolicy, compilePolicy } from "@/server/policy/matching/compile-policy";
import type { CompiledStatement } from "@/server/policy/matching/compile-statement";
import { matchStatement } from "@/server/policy/matching/match-statement";
import { PolicyError } from "@/server/policy/policy-error";
import type { Facts } from "@/server/policy/request/collect-facts";
import type { LayerResult, NamedPolicy, PrincipalMatch, StatementRef } from "@/server/policy/types";

/** Where documents stand in the input: the path of their list, or of the one document (`alone`). */
export type Place = { kind: PolicyKind; path: string; alone?: true; target?: string };

export const notApplicable = (): LayerResult => ({
  decision: "not_applicable",
  allowedBy: [],
  deniedBy: [],
  nearMisses: [],
});

/** For documents of a layer that does not bind this request: their mistakes are reported all the same. */
export function skipPolicies(documents: NamedPolicy[], place: Place): LayerResult {
  for (let index = 0; index < documents.length; index++) compileAt(documents[index], place, index);
  return notApplicable();
}

/** Matches every statement of the documents; any Deny that applies decides, then any Allow. */
export function evaluatePolicies(documents: NamedPolicy[], place: Place, facts: Facts): LayerResult {
  const result = notApplicable();
  for (let position = 0; position < documents.length; position++) {
    const document = documents[position];
    const statements = compileAt(document, place, position);
    for (let index = 0; index < statements.length; index++) {
      const statement = statements[index];
      if (document && statement) record(result, statement, { document, place, index }, facts);
    }
  }
  result.decision = decide(result);
  return result;
}

/** Explicit deny before allow before nothing ("The difference between explicit and implicit denies"). */
function decide({ deniedBy, allowedBy }: LayerResult): LayerResult["decision"] {
  if (deniedBy.length > 0) return "explicitly_denied";
  return allowedBy.length > 0 ? "allowed" : "implicitly_denied";
}

/** Several results as one layer's. */
export function mergeResults(results: LayerResult[]): LayerResult {
  const merged = notApplicable();
  for (const { allowedBy, deniedBy, nearMisses } of results) {
    merged.allowedBy.push(...allowedBy);
    merged.deniedBy.push(...deniedBy);
    merged.nearMisses.push(...nearMisses);
  }
  merged.decision = decide(merged);
  return merged;
}

/** Compiles one document; its mistakes get their path in the whole input. */
function compileAt(document: NamedPolicy | undefined, place: Place, position: number): CompiledPolicy {
  try {
    return compilePolicy(document?.policy, place.kind);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const path = place.alone ? place.path : `${place.path}[${position}].policy`;
    throw new PolicyError(joinPaths(path, error.path), error.message);
  }
}

type Spot = { document: NamedPolicy; place: Place; index: number };

function record(result: LayerResult, statement: CompiledStatement, spot: Spot, facts: Facts): void {
  const match = matchStatement(statement, facts);
  if (match.applies) {
    const list = statement.effect === "Allow" ? result.allowedBy : result.deniedBy;
    list.push(refer(statement, spot, match.principal));
  } else if (match.near !== null) {
    result.nearMisses.push({
      ...refer(statement, spot, null),
      effect: statement.effect,
      mismatch: match.near,
    });
  }
}

function refer(
  { sid }: CompiledStatement,
  { document, place, index }: Spot,
  match: PrincipalMatch | null,
): StatementRef {
  const ref: StatementRef = { policy: document.name, index };
  if (document.arn !== undefined) ref.arn = document.arn;
  if (place.target !== undefined) ref.target = place.target;
  if (sid !== undefined) ref.sid = sid;
  if (match !== null) ref.principalMatch = match;
  return ref;
}
