import type { AuditDraft } from "./hash-entry";

const longest: Partial<Record<keyof AuditDraft, number>> = { key: 1024, query: 2000 };
const usual = 512;

/** A draft as the database can hold it: no NUL, no half of a surrogate pair, nothing endless. What is hashed is what is stored. */
export function cleanDraft(draft: AuditDraft): AuditDraft {
  const fields = Object.entries(draft).map(([name, value]) => [
    name,
    typeof value === "string" ? clean(value, longest[name as keyof AuditDraft] ?? usual) : value,
  ]);
  return Object.fromEntries(fields) as AuditDraft;
}

function clean(text: string, most: number): string {
  const cut = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return cut.toWellFormed().replaceAll("\0", "\uFFFD");
}
