/** Condition operators and their qualifiers (IAM User Guide, "IAM JSON policy elements: Condition operators"). */

export type Family = "string" | "numeric" | "date" | "bool" | "binary" | "ip" | "arn" | "null";
export type Comparison = "equals" | "equals_ignore_case" | "like" | "lt" | "lte" | "gt" | "gte";
type Quantifier = "all" | "any";

export type Operator = {
  name: string;
  family: Family;
  comparison: Comparison;
  negated: boolean;
  ifExists: boolean;
  quantifier?: Quantifier;
};

type Base = Pick<Operator, "family" | "comparison" | "negated">;

const base = (family: Family, comparison: Comparison, negated = false): Base => ({
  family,
  comparison,
  negated,
});

const BASES: ReadonlyMap<string, Base> = new Map([
  ["stringequals", base("string", "equals")],
  ["stringnotequals", base("string", "equals", true)],
  ["stringequalsignorecase", base("string", "equals_ignore_case")],
  ["stringnotequalsignorecase", base("string", "equals_ignore_case", true)],
  ["stringlike", base("string", "like")],
  ["stringnotlike", base("string", "like", true)],
  ["numericequals", base("numeric", "equals")],
  ["numericnotequals", base("numeric", "equals", true)],
  ["numericlessthan", base("numeric", "lt")],
  ["numericlessthanequals", base("numeric", "lte")],
  ["numericgreaterthan", base("numeric", "gt")],
  ["numericgreaterthanequals", base("numeric", "gte")],
  ["dateequals", base("date", "equals")],
  ["datenotequals", base("date", "equals", true)],
  ["datelessthan", base("date", "lt")],
  ["datelessthanequals", base("date", "lte")],
  ["dategreaterthan", base("date", "gt")],
  ["dategreaterthanequals", base("date", "gte")],
  ["bool", base("bool", "equals")],
  ["binaryequals", base("binary", "equals")],
  ["ipaddress", base("ip", "equals")],
  ["notipaddress", base("ip", "equals", true)],
  ["arnequals", base("arn", "like")],
  ["arnlike", base("arn", "like")],
  ["arnnotequals", base("arn", "like", true)],
  ["arnnotlike", base("arn", "like", true)],
  ["null", base("null", "equals")],
]);

const QUANTIFIERS: ReadonlyMap<string, Quantifier> = new Map([
  ["forallvalues:", "all"],
  ["foranyvalue:", "any"],
]);

/** The operator a Condition member names, or null when there is none of that name. Names compare case-insensitively. */
export function parseOperator(name: string): Operator | null {
  const parts = /^(forallvalues:|foranyvalue:)?([a-z]+?)(ifexists)?$/.exec(name.toLowerCase());
  const found = parts?.[2] === undefined ? undefined : BASES.get(parts[2]);
  if (!parts || !found) return null;
  const ifExists = parts[3] !== undefined;
  if (found.family === "null" && ifExists) return null;
  return { name, ...found, ifExists, quantifier: QUANTIFIERS.get(parts[1] ?? "") };
}
