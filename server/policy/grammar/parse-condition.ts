import { PolicyError } from "@/server/policy/policy-error";
import type { ConditionBlock } from "./document";
import { type Family, parseOperator } from "./operators";
import { parseBinary, parseCidr, parseDate, parseNumber } from "./parse-literal";
import { childPath, describe, readObject, shorten } from "./read-value";

/** Parses a Condition block; values become strings. PolicyError for unknown operators, keys without a prefix, bad literals. */
export function parseCondition(value: unknown, path: string): ConditionBlock {
  const block: ConditionBlock = {};
  for (const [name, keys] of Object.entries(readObject(value, path, "Condition"))) {
    const here = childPath(path, name);
    const operator = parseOperator(name);
    if (operator === null) throw new PolicyError(here, `"${shorten(name)}" is not a condition operator`);
    block[name] = parseKeys(keys, operator.family, here);
  }
  return block;
}

function parseKeys(value: unknown, family: Family, path: string): Record<string, string[]> {
  const keys: Record<string, string[]> = {};
  for (const [key, values] of Object.entries(readObject(value, path, "A condition operator’s value"))) {
    const here = childPath(path, key);
    if (!/^[^\s:]+:.+$/s.test(key))
      throw new PolicyError(here, `Condition key "${shorten(key)}" lacks a prefix such as aws:`);
    const list = Array.isArray(values) ? values : [values];
    keys[key] = list.map((item, index) =>
      parseValue(item, family, Array.isArray(values) ? `${here}[${index}]` : here),
    );
  }
  return keys;
}

function parseValue(value: unknown, family: Family, path: string): string {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    throw new PolicyError(
      path,
      `A condition value must be a string, number or boolean, not ${describe(value)}`,
    );
  }
  const text = String(value);
  const wanted = LITERALS[family];
  if (wanted && !wanted.accepts(text))
    throw new PolicyError(path, `"${shorten(text)}" is not ${wanted.name}`);
  return text;
}

const isBoolean = (text: string) => /^(true|false)$/i.test(text);

const isBooleanOrVariable = (text: string) => isBoolean(text) || text.includes("${");

/** String, ARN and Bool operators take policy variables; every other family's values can be checked as they stand. */
const LITERALS: Partial<Record<Family, { name: string; accepts: (text: string) => boolean }>> = {
  numeric: { name: "a number", accepts: (text) => parseNumber(text) !== null },
  date: { name: "a date (ISO 8601 or epoch seconds)", accepts: (text) => parseDate(text) !== null },
  bool: { name: "true or false", accepts: isBooleanOrVariable },
  null: { name: "true or false", accepts: isBoolean },
  binary: { name: "base64", accepts: (text) => parseBinary(text) !== null },
  ip: { name: "an IP address or CIDR range", accepts: (text) => parseCidr(text) !== null },
};
