import type { PolicyVersion } from "@/server/policy/grammar/document";
import type { Context } from "@/server/policy/request/derive-context";

/** A piece of a pattern: literal text, `*`, `?`, or a policy variable still to be resolved. */
export type Token =
  | { type: "text"; text: string }
  | { type: "many" }
  | { type: "one" }
  | { type: "variable"; key: string; fallback?: string };

export type ConcreteToken = Exclude<Token, { type: "variable" }>;

export type Syntax = { wildcards: boolean; variables: boolean };

const VARIABLE = /\$\{([^{}]*)\}/g;

/** Variables exist since version 2012-10-17 of the policy language; before, and without a Version, they are text. */
export function hasVariables(version: PolicyVersion | undefined): boolean {
  return version === "2012-10-17";
}

/** Splits a pattern into tokens. `${*}`, `${?}` and `${$}` stand for the characters themselves. */
export function tokenize(pattern: string, { wildcards, variables }: Syntax): Token[] {
  if (!variables || !pattern.includes("${")) return splitWildcards(pattern, wildcards);
  const tokens: Token[] = [];
  let end = 0;
  for (const match of pattern.matchAll(VARIABLE)) {
    tokens.push(...splitWildcards(pattern.slice(end, match.index), wildcards), readVariable(match[1] ?? ""));
    end = match.index + match[0].length;
  }
  return [...tokens, ...splitWildcards(pattern.slice(end), wildcards)];
}

function readVariable(content: string): Token {
  if (content === "*" || content === "?" || content === "$") return { type: "text", text: content };
  const withDefault = /^\s*([^,\s]+)\s*,\s*'([^']*)'\s*$/.exec(content);
  if (withDefault)
    return { type: "variable", key: (withDefault[1] ?? "").toLowerCase(), fallback: withDefault[2] };
  return { type: "variable", key: content.trim().toLowerCase() };
}

function splitWildcards(text: string, wildcards: boolean): Token[] {
  if (text === "") return [];
  if (!wildcards) return [{ type: "text", text }];
  return text.split(/([*?])/).flatMap((part): Token[] => {
    if (part === "*") return [{ type: "many" }];
    if (part === "?") return [{ type: "one" }];
    return part === "" ? [] : [{ type: "text", text: part }];
  });
}

/** True when no token waits for the request context. */
export function isConcrete(tokens: Token[]): tokens is ConcreteToken[] {
  return tokens.every((token) => token.type !== "variable");
}

/** Replaces variables by their values, which match literally; null when one has neither a value nor a default. */
export function resolveTokens(tokens: Token[], context: Context): ConcreteToken[] | null {
  const resolved: ConcreteToken[] = [];
  for (const token of tokens) {
    if (token.type !== "variable") resolved.push(token);
    else {
      const text = readSingle(context, token.key) ?? token.fallback;
      if (text === undefined) return null;
      resolved.push({ type: "text", text });
    }
  }
  return resolved;
}

/** Only single-valued keys can be policy variables ("Single-valued vs. multivalued context keys"). */
function readSingle(context: Context, key: string): string | undefined {
  const values = context.get(key);
  return values?.length === 1 ? values[0] : undefined;
}
