import { z } from "zod";
import type { StatementPlace } from "@/lib/schemas/diagnosis";
import type { Mismatch, NearMiss, StatementRef } from "@/server/policy/types";

const Document = z.looseObject({ Statement: z.union([z.array(z.unknown()), z.looseObject({})]) });
const MARK = "\u0000statement\u0000";

/** Line on which a statement begins in its document printed with two spaces, from 1; null when there is no such statement. */
export function statementLine(document: unknown, index: number): number | null {
  const parsed = Document.safeParse(document);
  if (!parsed.success || typeof document !== "object") return null;
  const { Statement: statements } = parsed.data;
  const marked = Array.isArray(statements) ? statements.with(index, MARK) : MARK;
  const lines = JSON.stringify({ ...document, Statement: marked }, null, 2).split("\n");
  const line = lines.findIndex((text) => text.includes(JSON.stringify(MARK)));
  return line < 0 ? null : line + 1;
}

/** Where a statement stands, for people: policy, Sid and line. `documents` are searched for the policy it names. */
export function placeStatement(
  ref: StatementRef | NearMiss,
  documents: ReadonlyArray<{ name: string; arn?: string; policy: unknown }>,
): StatementPlace {
  const document = documents.find(({ name, arn }) => (ref.arn ? arn === ref.arn : name === ref.policy));
  return {
    policy: ref.policy,
    arn: ref.arn ?? null,
    target: ref.target ?? null,
    sid: ref.sid ?? null,
    index: ref.index,
    line: document ? lineOf(document.policy, ref.index) : null,
    mismatch: "mismatch" in ref ? describeMismatch(ref.mismatch) : null,
  };
}

function lineOf(policy: unknown, index: number): number | null {
  try {
    return statementLine(policy, index);
  } catch {
    return null;
  }
}

/** A near miss in words: which part of the statement does not fit, and what the request has instead. */
function describeMismatch(mismatch: Mismatch): string {
  if (mismatch.part !== "condition")
    return `its ${mismatch.part} ${mismatch.negated ? "excludes" : "is"} ${mismatch.expected.join(", ")}, the request has ${mismatch.actual}`;
  const actual =
    mismatch.actual === null
      ? "the request does not have it"
      : `the request has ${mismatch.actual.join(", ")}`;
  return `condition ${mismatch.operator} ${mismatch.key} wants ${mismatch.expected.join(", ")}, ${actual}`;
}
