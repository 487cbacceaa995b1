import { holds } from "@/server/policy/conditions/compile-condition";
import { isSpared, matchPrincipal } from "@/server/policy/principals/match-principal";
import type { Facts } from "@/server/policy/request/collect-facts";
import type { Caller } from "@/server/policy/request/describe-caller";
import type { Mismatch, PrincipalMatch } from "@/server/policy/types";
import { testAny } from "./compile-pattern";
import type { CompiledStatement } from "./compile-statement";

/** A statement applies, or misses in one part (worth showing) or in several (`far`). */
export type StatementMatch =
  | { applies: true; principal: PrincipalMatch | null }
  | { applies: false; near: Mismatch | null };

const FAR: StatementMatch = { applies: false, near: null };

/** Matches one statement against the request, going on after a first mismatch only to know whether it is the only one. */
export function matchStatement(statement: CompiledStatement, facts: Facts): StatementMatch {
  let near: Mismatch | null = null;
  const action = testAction(statement, facts);
  if (action !== null) near = action;
  const resource = testResource(statement, facts);
  if (resource !== null) {
    if (near !== null) return FAR;
    near = resource;
  }
  const principal = testPrincipal(statement, facts);
  if (principal !== null && typeof principal === "object") {
    if (near !== null) return FAR;
    near = principal;
  }
  const condition = testConditions(statement, facts);
  if (condition !== null) {
    if (near !== null) return FAR;
    near = condition;
  }
  if (near !== null) return { applies: false, near };
  return { applies: true, principal: typeof principal === "string" ? principal : null };
}

function testAction(
  { action }: CompiledStatement,
  { actionKey, action: actual, lookup }: Facts,
): Mismatch | null {
  if (testAny(action.tests, actionKey, lookup) !== action.negated) return null;
  return { part: "action", expected: action.expected, actual, ...(action.negated ? { negated: true } : {}) };
}

function testResource({ resource }: CompiledStatement, { resource: actual, lookup }: Facts): Mismatch | null {
  if (resource === null) return null;
  const outcome = testAny(resource.tests, actual, lookup);
  if (outcome !== "unresolved" && outcome !== resource.negated) return null;
  return {
    part: "resource",
    expected: resource.expected,
    actual,
    ...(resource.negated ? { negated: true } : {}),
  };
}

function testPrincipal(
  { principal, effect }: CompiledStatement,
  facts: Facts,
): Mismatch | PrincipalMatch | null {
  if (principal === null) return null;
  const { set, negated } = principal;
  const match = matchPrincipal(set, facts);
  if (!negated)
    return match ?? { part: "principal", expected: set.entries, actual: nameCaller(facts.caller) };
  const applies = effect === "Deny" ? !isSpared(set, facts) : match === null;
  return applies
    ? "direct"
    : { part: "principal", expected: set.entries, actual: nameCaller(facts.caller), negated: true };
}

function testConditions({ conditions }: CompiledStatement, { context, lookup }: Facts): Mismatch | null {
  for (const condition of conditions) {
    if (holds(condition, (key) => context.get(key), lookup)) continue;
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
