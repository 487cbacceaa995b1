import type { ConditionBlock } from "@/server/policy/grammar/document";
import { type Operator, parseOperator } from "@/server/policy/grammar/operators";
import { type PatternTest, testAny } from "@/server/policy/matching/compile-pattern";
import type { Context } from "@/server/policy/request/derive-context";
import { compileValue } from "./compile-values";

export type CompiledCondition = {
  operator: Operator;
  key: string;
  lookupKey: string;
  expected: string[];
  tests: PatternTest[];
};

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
export function holds(condition: CompiledCondition, context: Context): boolean {
  const { operator } = condition;
  const values = context.get(condition.lookupKey);
  const missing = values === undefined || values.length === 0;
  if (operator.family === "null") return testAny(condition.tests, String(missing), context) === true;
  if (missing) return holdsWithoutKey(operator);
  if (operator.quantifier !== undefined && values.every(isEmpty)) return operator.quantifier === "all";
  if (needsEvery(operator)) return values.every((value) => holdsFor(condition, value, context));
  return values.some((value) => holdsFor(condition, value, context));
}

const isEmpty = (value: string) => value === "";

function holdsFor({ operator, tests }: CompiledCondition, value: string, context: Context): boolean {
  return testAny(tests, value, context) === !operator.negated;
}

function holdsWithoutKey({ ifExists, quantifier, negated }: Operator): boolean {
  if (ifExists || quantifier === "all") return true;
  return quantifier === "any" ? false : negated;
}

/** Without a quantifier a negated operator is the opposite of its positive form, so no value may match. */
function needsEvery({ quantifier, negated }: Operator): boolean {
  return quantifier === undefined ? negated : quantifier === "all";
}
