import { randomUUID } from "node:crypto";
import { inArray, sql } from "drizzle-orm";
import type { DiagnosisReport } from "@/lib/schemas/diagnosis";
import type { Database } from "@/server/platform/db/open-database";
import { probes } from "@/server/platform/db/schema/probes";

/** How many attempts of one question are kept. */
export const keptProbes = 100;

/** Writes down what each identity met; the oldest of the same question give way. `questions`: one for each path. */
export async function recordProbes(
  db: Database,
  report: DiagnosisReport,
  { questions, askedBy }: { questions: string[]; askedBy: string },
): Promise<void> {
  const rows = report.paths.map((path, index) => toRow(report, path, questions[index] ?? "", askedBy));
  if (rows.length === 0) return;
  await db.insert(probes).values(rows);
  const ranked = sql`select id from (select id, row_number() over (partition by question order by at desc, id desc) as place
    from ${probes} where ${inArray(probes.question, questions)}) as ranked where place > ${keptProbes}`;
  await db.delete(probes).where(sql`${probes.id} in (${ranked})`);
}

function toRow(
  { subject }: DiagnosisReport,
  { principal, operation, decision, simulated, findings, observed }: DiagnosisReport["paths"][number],
  question: string,
  askedBy: string,
): typeof probes.$inferInsert {
  const causes = findings
    .filter(({ blocking }) => blocking)
    .map(({ cause, causeId, summary }) => ({ cause, causeId, summary }));
  return {
    id: randomUUID(),
    question,
    accountId: subject.accountId,
    bucket: subject.bucket,
    // PostgreSQL has no text with a NUL in it; S3 does.
    key: subject.key?.replaceAll("\0", "\uFFFD") ?? null,
    operation,
    principal: principal.id,
    label: principal.label,
    askedBy,
    at: new Date(subject.at),
    decision,
    simulated,
    causes,
    status: observed?.status ?? null,
    code: observed?.code ?? null,
    requestId: observed?.requestId ?? null,
  };
}
