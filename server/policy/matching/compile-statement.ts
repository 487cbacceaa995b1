import { type CompiledCondition, compileConditions } from "@/server/policy/conditions/compile-condition";
import type { PolicyVersion, Statement } from "@/server/policy/grammar/document";
import { compilePrincipal, type PrincipalSet } from "@/server/policy/principals/compile-principal";
import { compilePattern, type PatternTest } from "./compile-pattern";
import { hasVariables } from "./template";

type Patterns = { negated: boolean; expected: string[]; tests: PatternTest[] };

export type CompiledStatement = {
  sid: string | undefined;
  effect: "Allow" | "Deny";
  principal: { negated: boolean; set: PrincipalSet } | null;
  action: Patterns;
  /** Null where the policy belongs to one resource and does not name it (trust policies). */
  resource: Patterns | null;
  conditions: CompiledCondition[];
};

/** Compiles a parsed statement for repeated matching. */
export function compileStatement(
  statement: Statement,
  version: PolicyVersion | undefined,
): CompiledStatement {
  const variables = hasVariables(version);
  const action = choose(statement.Action, statement.NotAction);
  const resource = choose(statement.Resource, statement.NotResource);
  const principal = statement.Principal ?? statement.NotPrincipal;
  return {
    sid: statement.Sid,
    effect: statement.Effect,
    principal:
      principal === undefined
        ? null
        : { negated: statement.Principal === undefined, set: compilePrincipal(principal) },
    action: { ...action, tests: action.expected.map(compileAction) },
    resource:
      resource.expected.length === 0
        ? null
        : {
            ...resource,
            tests: resource.expected.map((text) => compilePattern(text, { wildcards: true, variables })),
          },
    conditions: compileConditions(statement.Condition, variables),
  };
}

function choose(
  positive: string[] | undefined,
  negative: string[] | undefined,
): { negated: boolean; expected: string[] } {
  return { negated: positive === undefined, expected: positive ?? negative ?? [] };
}

/** Actions hold no variables and compare in lower case. */
function compileAction(text: string): PatternTest {
  return compilePattern(text.toLowerCase(), { wildcards: true, variables: false });
}
