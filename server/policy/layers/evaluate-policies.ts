import type { PolicyKind } from "@/server/policy/grammar/document";
import { compilePolicy } from "@/server/policy/matching/compile-policy";
import type { CompiledStatement } from "@/server/policy/matching/compile-statement";
import { matchStatement } from "@/server/policy/matching/match-statement";
import type { Facts } from "@/server/policy/request/collect-facts";
import type { LayerResult, PrincipalMatch, StatementRef } from "@/server/policy/types";

/** One document to evaluate: its name for people, and its path in the input for errors. */
export type Attached = { name: string; arn?: string; target?: string; policy: unknown; path: string };

export const notApplicable = (): LayerResult => ({
  decision: "not_applicable",
  allowedBy: [],
  deniedBy: [],
  nearMisses: [],
});

/** For documents of a layer that does not bind this request: their mistakes are reported all the same. */
export function skipPolicies(documents: Attached[], kind: PolicyKind): LayerResult {
  for (const { policy, path } of documents) compilePolicy(policy, kind, path);
  return notApplicable();
}

/** Matches every statement of the documents; any Deny that applies decides, then any Allow. */
export function evaluatePolicies(documents: Attached[], kind: PolicyKind, facts: Facts): LayerResult {
  const result = notApplicable();
  for (const document of documents) {
    const statements = compilePolicy(document.policy, kind, document.path);
    for (let index = 0; index < statements.length; index++) {
      const statement = statements[index];
      if (statement) record(result, statement, document, index, facts);
    }
  }
  result.decision = decide(result);
  return result;
}

/** Explicit deny before allow before nothing ("The difference between explicit and implicit denies"). */
export function decide({ deniedBy, allowedBy }: LayerResult): LayerResult["decision"] {
  if (deniedBy.length > 0) return "explicitly_denied";
  return allowedBy.length > 0 ? "allowed" : "implicitly_denied";
}

function record(
  result: LayerResult,
  statement: CompiledStatement,
  document: Attached,
  index: number,
  facts: Facts,
): void {
  const match = matchStatement(statement, facts);
  if (match.applies) {
    const list = statement.effect === "Allow" ? result.allowedBy : result.deniedBy;
    list.push(refer(statement, document, index, match.principal));
  } else if (match.near !== null) {
    result.nearMisses.push({
      ...refer(statement, document, index, null),
      effect: statement.effect,
      mismatch: match.near,
    });
  }
}

function refer(
  statement: CompiledStatement,
  document: Attached,
  index: number,
  match: PrincipalMatch | null,
): StatementRef {
  const ref: StatementRef = { policy: document.name, index };
  if (document.arn !== undefined) ref.arn = document.arn;
  if (document.target !== undefined) ref.target = document.target;
  if (statement.sid !== undefined) ref.sid = statement.sid;
  if (match !== null) ref.principalMatch = match;
  return ref;
}
