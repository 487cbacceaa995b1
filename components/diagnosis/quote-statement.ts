import type { EvidenceRecord, StatementPlace } from "@/lib/schemas/diagnosis";

type Line = { number: number; text: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The policy documents inside a record of evidence: the value itself, or a list of named ones. */
function documents(value: unknown, name: string): unknown[] {
  if (Array.isArray(value))
    return value.filter((item) => isRecord(item) && item.name === name).map(({ policy }) => policy);
  return [value];
}

/**
 * The lines of a statement in its document printed with two spaces, numbered from 1 as `place.line` counts.
 * Empty when the document is not among the evidence or does not carry the statement there.
 */
export function quoteStatement(place: StatementPlace, evidence: readonly EvidenceRecord[]): Line[] {
  if (place.line === null) return [];
  for (const document of evidence.flatMap(({ value }) => documents(value, place.policy))) {
    if (!isRecord(document) || !("Statement" in document)) continue;
    const lines = JSON.stringify(document, null, 2).split("\n");
    const first = place.line - 1;
    const indent = /^( *)\{$/.exec(lines[first] ?? "")?.[1];
    if (indent === undefined) continue;
    const length = lines.slice(first).findIndex((line) => line.startsWith(`${indent}}`)) + 1;
    const quoted = lines.slice(first, first + length);
    if (place.sid && !quoted.some((line) => line.includes(JSON.stringify(place.sid)))) continue;
    return quoted.map((text, index) => ({ number: first + index + 1, text: text.slice(indent.length) }));
  }
  return [];
}
