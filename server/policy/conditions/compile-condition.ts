import type { ConditionBlock } from "@/server/policy/grammar/document";
import { type Operator, parseOperator } from "@/server/policy/grammar/operators";
import { type Lookup, type PatternTest, testAny } from "@/server/policy/matching/compile-pattern";
import { compileValue } from "./compile-values";

export type CompiledCondition = {
  operator: Operator;
  key: string;
  lookupKey: string;
  expected: string[];
  tests: PatternTest[];
};

/** The values of one context key (lower-case name), or undefined when the request does not have it. */
export type ReadContext = (lookupKey: string) => string[] | undefined;

/** One entry per operator and key of a parsed Condition block. All of them must hold. */
export function compileConditions(
  block: ConditionBlock | undefined,
  variables: boolean,
): CompiledCondition[] {
  return Object.entries(block ?? {}).flatMap(([name, keys]) => {
    const operator = parseOperator(name);
    if (operator === null) return [];
    return Object.entries(keys).map(([key, expected]) => ({
      operator,
      key,
      lookupKey: key.toLowerCase(),
      expected,
      tests: expected.map((value) => compileValue(operator, value, variables)),
    }));
  });
}

/**
 * Whether one condition holds for the request.
 * Source: IAM User Guide, "Condition operators" (missing keys, …IfExists, Null) and "Set operators for multivalued
 * context keys" (ForAllValues holds and ForAnyValue fails when the key is missing or resolves to nothing).
 */
export function holds(condition: CompiledCondition, read: ReadContext, lookup: Lookup): boolean {
  const { operator } = condition;
  const values = read(condition.lookupKey);
  const missing = values === undefined || values.length === 0;
  if (operator.family === "null") return testAny(condition.tests, String(missing), lookup) === true;
  if (missing) return holdsWithoutKey(operator);
  if (operator.quantifier !== undefined && values.every((value) => value === ""))
    return operator.quantifier === "all";
  const test = (value: string) => {
    const outcome = testAny(condition.tests, value, lookup);
    return operator.negated ? outcome === false : outcome === true;
  };
  return needsEvery(operator) ? values.every(test) : values.some(test);
}

function holdsWithoutKey({ ifExists, quantifier, negated }: Operator): boolean {
  if (ifExists || quantifier === "all") return true;
  return quantifier === "any" ? false : negated;
}

/** Without a quantifier a negated operator is the opposite of its positive form, so no value may match. */
function needsEvery({ quantifier, negated }: Operator): boolean {
  return quantifier === undefined ? negated : quantifier === "all";
}
