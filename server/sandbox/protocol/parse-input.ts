import type { z } from "zod";

type InputMistake = {
  /** Name of the first wrong member, as the caller wrote it. */
  member: string;
  kind: "missing" | "type" | "constraint";
  /** "1 validation error detected: Value null at 'roleName' failed to satisfy constraint: Member must not be null" */
  message: string;
};

export type ParsedInput<T> = { ok: true; value: T } | { ok: false; mistake: InputMistake };

/** A request's parameters checked against a schema; mistakes in the words AWS's services use for them. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): ParsedInput<T> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  const { issues } = parsed.error;
  const found = `${issues.length} validation error${issues.length === 1 ? "" : "s"} detected: `;
  const [first] = issues;
  return {
    ok: false,
    mistake: {
      member: String(first?.path[0] ?? ""),
      kind: first === undefined ? "constraint" : kindOf(first),
      message: found + issues.map(describeIssue).join("; "),
    },
  };
}

type Issue = z.core.$ZodIssue;

function kindOf(issue: Issue): InputMistake["kind"] {
  if (issue.input === undefined) return "missing";
  return issue.code === "invalid_type" ? "type" : "constraint";
}

function describeIssue(issue: Issue): string {
  const shown = issue.input === undefined ? "null" : `'${showValue(issue.input)}'`;
  return `Value ${shown} at '${showPath(issue.path)}' failed to satisfy constraint: ${constraintOf(issue)}`;
}

function constraintOf(issue: Issue): string {
  if (issue.input === undefined) return "Member must not be null";
  if (issue.code === "too_small")
    return `Member must have ${measure(issue.origin)} greater than or equal to ${issue.minimum}`;
  if (issue.code === "too_big")
    return `Member must have ${measure(issue.origin)} less than or equal to ${issue.maximum}`;
  if (issue.code === "invalid_value")
    return `Member must satisfy enum value set: [${issue.values.join(", ")}]`;
  if (issue.code === "invalid_format")
    return `Member must satisfy regular expression pattern: ${(issue.pattern ?? "").replace(/^\/\^?|\$?\/[a-z]*$/g, "")}`;
  return "Member must be of the type that the operation's reference names";
}

function measure(origin: string): "value" | "length" {
  return origin === "number" || origin === "int" ? "value" : "length";
}

/** roleName · contextEntries.1.member.contextKeyName */
function showPath(path: PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `${part + 1}.member` : lowerFirst(String(part))))
    .join(".");
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Nested values are not printed: a hostile one is too deep to be. */
function showValue(value: unknown): string {
  if (typeof value === "object") return Array.isArray(value) ? "[...]" : "{...}";
  const text = String(value);
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
