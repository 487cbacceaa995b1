import { z } from "zod";
import type { StatementPlace } from "@/lib/schemas/diagnosis";
import { type Said, say } from "@/server/diagnosis/say";
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
  const mismatch = "mismatch" in ref ? describeMismatch(ref.mismatch) : null;
  const document = documents.find(({ name, arn }) => (ref.arn ? arn === ref.arn : name === ref.policy));
  return {
    policy: ref.policy,
    arn: ref.arn ?? null,
    target: ref.target ?? null,
    sid: ref.sid ?? null,
    index: ref.index,
    line: document ? lineOf(document.policy, ref.index) : null,
    mismatch: mismatch?.text ?? null,
    sentence: mismatch?.sentence ?? null,
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
function describeMismatch(mismatch: Mismatch): Said {
  const expected = mismatch.expected.join(", ");
  if (mismatch.part !== "condition") {
    const { part, negated, actual } = mismatch;
    const params = { part, expected, actual };
    return negated
      ? say("near_part_excludes", `its ${part} excludes ${expected}, the request has ${actual}`, params)
      : say("near_part", `its ${part} is ${expected}, the request has ${actual}`, params);
  }
  const { operator, key } = mismatch;
  const wants = `condition ${operator} ${key} wants ${expected}`;
  if (mismatch.actual === null)
    return say("near_condition_absent", `${wants}, the request does not have it`, {
      operator,
      key,
      expected,
    });
  const actual = mismatch.actual.join(", ");
  return say("near_condition", `${wants}, the request has ${actual}`, { operator, key, expected, actual });
}

/** A near miss in no language: "StringEquals aws:SourceVpce: vpce-1 ≠ vpce-2". */
export function markMismatch({ sentence }: Pick<StatementPlace, "sentence">): string | null {
  if (!sentence) return null;
  const { operator, key, part, expected, actual = "–" } = sentence.params;
  return `${operator ? `${operator} ${key}` : part}: ${expected} ≠ ${actual}`;
}
