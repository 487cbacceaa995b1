import type { Comparison, Operator } from "@/server/policy/grammar/operators";
import { parseBinary, parseDate, parseNumber } from "@/server/policy/grammar/parse-literal";
import { compilePattern, type PatternTest } from "@/server/policy/matching/compile-pattern";
import { compileArn } from "./compile-arn";
import { compileCidr } from "./compile-cidr";

/** Compiles one policy value of a condition into a test of one context value, before negation and quantifiers. */
export function compileValue(operator: Operator, value: string, variables: boolean): PatternTest {
  switch (operator.family) {
    case "string":
      return compileString(operator.comparison, value, variables);
    case "arn":
      return compilePattern(value, { wildcards: true, variables }, compileArn);
    case "numeric":
      return compileOrder(operator.comparison, parseNumber, value);
    case "date":
      return compileOrder(operator.comparison, parseDate, value);
    case "ip":
      return compileCidr(value);
    case "binary":
      return compileBinary(value);
    case "bool":
    case "null":
      return compileString("equals_ignore_case", value, variables);
  }
}

function compileString(comparison: Comparison, value: string, variables: boolean): PatternTest {
  if (comparison === "like") return compilePattern(value, { wildcards: true, variables });
  const fold =
    comparison === "equals_ignore_case" ? (text: string) => text.toLowerCase() : (text: string) => text;
  return compilePattern(value, { wildcards: false, variables }, (tokens) => {
    const wanted = fold(tokens.map((token) => (token.type === "text" ? token.text : "")).join(""));
    return (actual) => fold(actual) === wanted;
  });
}

const ORDER: Record<Comparison, (actual: number, wanted: number) => boolean> = {
  equals: (actual, wanted) => actual === wanted,
  equals_ignore_case: (actual, wanted) => actual === wanted,
  like: (actual, wanted) => actual === wanted,
  lt: (actual, wanted) => actual < wanted,
  lte: (actual, wanted) => actual <= wanted,
  gt: (actual, wanted) => actual > wanted,
  gte: (actual, wanted) => actual >= wanted,
};

function compileOrder(
  comparison: Comparison,
  parse: (text: string) => number | null,
  value: string,
): PatternTest {
  const wanted = parse(value);
  return (actual) => {
    const number = parse(actual);
    return number !== null && wanted !== null && ORDER[comparison](number, wanted);
  };
}

function compileBinary(value: string): PatternTest {
  const wanted = parseBinary(value);
  return (actual) => wanted !== null && parseBinary(actual) === wanted;
}
