import type { EvidenceRecord, StatementPlace } from "@/lib/schemas/diagnosis";

export type PolicyLine = { number: number; text: string; deciding: boolean };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The policy documents inside a record of evidence: the value itself, or a list of named ones. */
function documents(value: unknown, name: string): unknown[] {
  if (Array.isArray(value))
    return value.filter((item) => isRecord(item) && item.name === name).map(({ policy }) => policy);
  return [value];
}

/**
 * The document that decided, printed with two spaces and numbered from 1 as `place.line` counts, with the lines of the
 * deciding statement marked. Empty when it is not among the evidence or does not carry the statement there.
 */
export function quotePolicy(place: StatementPlace, evidence: readonly EvidenceRecord[]): PolicyLine[] {
  if (place.line === null) return [];
  const first = place.line - 1;
  for (const document of evidence.flatMap(({ value }) => documents(value, place.policy))) {
    if (!isRecord(document) || !("Statement" in document)) continue;
    const lines = JSON.stringify(document, null, 2).split("\n");
    const indent = /^( *)\{$/.exec(lines[first] ?? "")?.[1];
    if (indent === undefined) continue;
    const last = first + lines.slice(first).findIndex((line) => line.startsWith(`${indent}}`));
    const quoted = lines.slice(first, last + 1);
    if (place.sid && !quoted.some((line) => line.includes(JSON.stringify(place.sid)))) continue;
    return lines.map((text, index) => ({
      number: index + 1,
      text,
      deciding: index >= first && index <= last,
    }));
  }
  return [];
}

/** The deciding statement alone, moved to the margin. */
export function decidingLines(lines: readonly PolicyLine[]): PolicyLine[] {
  const deciding = lines.filter((line) => line.deciding);
  const indent = /^ */.exec(deciding[0]?.text ?? "")?.[0].length ?? 0;
  return deciding.map((line) => ({ ...line, text: line.text.slice(indent) }));
}
