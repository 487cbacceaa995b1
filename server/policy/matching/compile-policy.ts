import type { PolicyKind } from "@/server/policy/grammar/document";
import { parsePolicy } from "@/server/policy/grammar/parse-policy";
import { type CompiledStatement, compileStatement } from "./compile-statement";

export type CompiledPolicy = CompiledStatement[];

const compiled = new WeakMap<object, Map<PolicyKind, CompiledPolicy>>();

/**
 * Parses and compiles a document once per identity: pass the same object again and nothing is parsed again, so a
 * document must not be changed after its first use. Throws PolicyError with the path of the mistake in the document.
 */
export function compilePolicy(document: unknown, kind: PolicyKind): CompiledPolicy {
  if (typeof document !== "object" || document === null) return compile(document, kind);
  let kinds = compiled.get(document);
  if (kinds === undefined) {
    kinds = new Map();
    compiled.set(document, kinds);
  }
  let policy = kinds.get(kind);
  if (policy === undefined) {
    policy = compile(document, kind);
    kinds.set(kind, policy);
  }
  return policy;
}

function compile(document: unknown, kind: PolicyKind): CompiledPolicy {
  const { Version, Statement } = parsePolicy(document, kind, "");
  return Statement.map((statement) => compileStatement(statement, Version));
}
