import { desc, inArray, sql } from "drizzle-orm";
import type { ProbeOutcome } from "@/lib/schemas/probe-history";
import type { Database } from "@/server/platform/db/open-database";
import { probes } from "@/server/platform/db/schema/probes";

type Place = { at: string; id: string };
type Page = { items: ProbeOutcome[]; next: Place | null };

/** Attempts of some questions, the newest first, behind `after`. */
export async function readProbes(
  db: Database,
  { questions, limit, after }: { questions: string[]; limit: number; after: Place | null },
): Promise<Page> {
  const behind = after
    ? sql`(${probes.at}, ${probes.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql`true`;
  const rows = await db
    .select()
    .from(probes)
    .where(sql`${inArray(probes.question, questions)} and ${behind}`)
    .orderBy(desc(probes.at), desc(probes.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(toOutcome);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? { at: last.at, id: last.id } : null };
}

function toOutcome({
  question: _,
  accountId: __,
  bucket: ___,
  key: ____,
  ...row
}: typeof probes.$inferSelect): ProbeOutcome {
  return { ...row, at: row.at.toISOString() };
}
