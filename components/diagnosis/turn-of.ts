import type { DiagnosisReport } from "@/lib/schemas/diagnosis";

/** What came out, as far as a change of it is worth being told of: each identity's decision and what blocks it first. */
export function outcomeOf({ paths }: DiagnosisReport): string {
  return JSON.stringify(
    paths.map(({ principal, decision, findings }) => [
      principal.id,
      decision,
      findings.find(({ blocking }) => blocking)?.cause ?? null,
    ]),
  );
}
