import { holds } from "@/server/policy/conditions/compile-condition";
import { isSpared, matchPrincipal } from "@/server/policy/principals/match-principal";
import type { Facts } from "@/server/policy/request/collect-facts";
import type { Caller } from "@/server/policy/request/describe-caller";
import type { Mismatch, PrincipalMatch } from "@/server/policy/types";
import { testAny } from "./compile-pattern";
import type { CompiledStatement } from "./compile-statement";

/** A statement applies, or misses in one part (worth showing), or in several. */
export type StatementMatch =
  | { applies: true; principal: PrincipalMatch | null }
  | { applies: false; near: Mismatch | null };

type Test = (statement: CompiledStatement, facts: Facts) => Mismatch | null;

const FAR: StatementMatch = { applies: false, near: null };

/** Matches one statement against the request, going on after a first mismatch only to know whether it is the only one. */
export function matchStatement(statement: CompiledStatement, facts: Facts): StatementMatch {
  let near: Mismatch | null = null;
  for (const test of TESTS) {
    const mismatch = test(statement, facts);
    if (mismatch === null) continue;
    if (near !== null) return FAR;
    near = mismatch;
  }
  if (near !== null) return { applies: false, near };
  return { applies: true, principal: reachCaller(statement, facts) };
}

function testAction(
  { action }: CompiledStatement,
  { actionKey, action: actual, context }: Facts,
): Mismatch | null {
  if (testAny(action.tests, actionKey, context) !== action.negated) return null;
  return { part: "action", expected: action.expected, actual, ...(action.negated ? { negated: true } : {}) };
}

function testResource(
  { resource }: CompiledStatement,
  { resource: actual, context }: Facts,
): Mismatch | null {
  if (resource === null) return null;
  const outcome = testAny(resource.tests, actual, context);
  if (outcome !== "unresolved" && outcome !== resource.negated) return null;
  return {
    part: "resource",
    expected: resource.expected,
    actual,
    ...(resource.negated ? { negated: true } : {}),
  };
}

function testPrincipal(statement: CompiledStatement, facts: Facts): Mismatch | null {
  const { principal } = statement;
  if (principal === null || reachCaller(statement, facts) !== null) return null;
  const mismatch: Mismatch = {
    part: "principal",
    expected: principal.set.entries,
    actual: nameCaller(facts.caller),
  };
  return principal.negated ? { ...mismatch, negated: true } : mismatch;
}

/** How the statement's Principal or NotPrincipal reaches the caller; null when it does not, or when there is none. */
function reachCaller({ principal, effect }: CompiledStatement, facts: Facts): PrincipalMatch | null {
  if (principal === null) return null;
  if (!principal.negated) return matchPrincipal(principal.set, facts);
  const reached =
    effect === "Deny" ? !isSpared(principal.set, facts) : matchPrincipal(principal.set, facts) === null;
  return reached ? "direct" : null;
}

function testConditions({ conditions }: CompiledStatement, { context }: Facts): Mismatch | null {
  for (const condition of conditions) {
    if (holds(condition, context)) continue;
    const { operator, key, expected, lookupKey } = condition;
    return {
      part: "condition",
      operator: operator.name,
      key,
      expected,
      actual: context.get(lookupKey) ?? null,
    };
  }
  return null;
}

const TESTS: Test[] = [testAction, testResource, testPrincipal, testConditions];

function nameCaller(caller: Caller): string {
  switch (caller.kind) {
    case "service":
      return caller.service;
    case "canonical_user":
      return caller.id;
    case "federated":
      return caller.provider;
    case "anonymous":
      return "anonymous";
    default:
      return caller.arn;
  }
}
