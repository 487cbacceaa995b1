import { PolicyError } from "@/server/policy/policy-error";
import type { PolicyDocument, PolicyKind, PolicyVersion, Statement } from "./document";
import { parseStatement } from "./parse-statement";
import { childPath, describe, readObject, readString, refuseUnknown } from "./read-value";

const ELEMENTS = new Set(["Version", "Id", "Statement"]);

/** Twice the largest quota any AWS service gives a policy (KMS key policies, 32 KB): keeps matching cheap. */
const MAX_CHARACTERS = 65_536;

/**
 * Parses a policy document of one kind into its normal form; parsing the result again gives it back unchanged.
 * Throws PolicyError with the JSON path of the first mistake.
 * Source: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
export function parsePolicy(value: unknown, kind: PolicyKind, path: string): PolicyDocument {
  const object = readObject(value, path, "A policy");
  refuseUnknown(object, ELEMENTS, path, "a policy");
  refuseOversized(object, path);
  const version = parseVersion(object.Version, childPath(path, "Version"));
  const id = object.Id === undefined ? undefined : readString(object.Id, childPath(path, "Id"), "Id");
  const statements = parseStatements(object.Statement, kind, childPath(path, "Statement"));
  return {
    ...(version === undefined ? {} : { Version: version }),
    ...(id === undefined ? {} : { Id: id }),
    Statement: statements,
  };
}

function parseVersion(value: unknown, path: string): PolicyVersion | undefined {
  if (value === undefined || value === "2012-10-17" || value === "2008-10-17") return value;
  throw new PolicyError(path, `Version must be "2012-10-17" or "2008-10-17", not ${describe(value)}`);
}

function parseStatements(value: unknown, kind: PolicyKind, path: string): Statement[] {
  if (value === undefined) throw new PolicyError(path, "A policy needs a Statement");
  const list = Array.isArray(value) ? value : [value];
  const statements = list.map((item, index) =>
    parseStatement(item, kind, Array.isArray(value) ? `${path}[${index}]` : path),
  );
  refuseRepeatedSids(statements, path);
  return statements;
}

function refuseRepeatedSids(statements: Statement[], path: string): void {
  const seen = new Set<string>();
  for (const [index, { Sid }] of statements.entries()) {
    if (Sid === undefined || Sid === "") continue;
    if (seen.has(Sid))
      throw new PolicyError(`${path}[${index}].Sid`, `Sid "${Sid}" is used by an earlier statement`);
    seen.add(Sid);
  }
}

function refuseOversized(value: unknown, path: string): void {
  const pending: unknown[] = [value];
  let characters = 0;
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next === "string") characters += next.length;
    else if (typeof next === "object" && next !== null) {
      for (const [name, child] of Object.entries(next)) {
        characters += name.length;
        pending.push(child);
      }
    }
    if (characters > MAX_CHARACTERS) {
      throw new PolicyError(path, `A policy may hold at most ${MAX_CHARACTERS} characters`);
    }
  }
}
