import { asc, gt } from "drizzle-orm";
import type { Database } from "@/server/platform/db/open-database";
import { auditEntries, auditHead } from "@/server/platform/db/schema/audit";
import type { AuditHead } from "./append-entries";
import { hashEntry } from "./hash-entry";
import { toEntry } from "./to-entry";

export type ChainReport = { entries: number; head: AuditHead; mistakes: string[] };

const pageSize = 2_000;
const mostMistakes = 20;

/**
 * Walks the whole chain. A changed, removed, inserted or reordered entry breaks a hash or leaves a gap; an end that was
 * cut off is found by the head's row, or by `recorded`, a head that was kept elsewhere. Answers at most 20 mistakes.
 */
export async function verifyChain(db: Database, recorded: AuditHead | null = null): Promise<ChainReport> {
  const mistakes: string[] = [];
  // Read before the walk: entries appended meanwhile lie behind it and are walked too.
  const [kept] = await db.select().from(auditHead);
  const marks = [
    ...(kept ? [{ ...kept, name: "the head’s row" }] : []),
    ...(recorded ? [{ ...recorded, name: "the recorded head" }] : []),
  ];
  if (!kept) mistakes.push("the head’s row is missing");
  let last: AuditHead = { seq: 0, hash: "" };
  let entries = 0;
  for await (const entry of readEntries(db)) {
    if (entry.seq !== last.seq + 1) mistakes.push(`${nameGap(last.seq, entry.seq)} removed`);
    else if (hashEntry(last.hash, entry) !== entry.hash)
      mistakes.push(`entry ${entry.seq}: changed or moved, its hash does not follow from what it says`);
    for (const { seq, hash, name } of marks)
      if (seq === entry.seq && hash !== entry.hash)
        mistakes.push(`entry ${seq}: its hash is not that of ${name}: entries were written anew`);
    last = entry;
    entries++;
    if (mistakes.length >= mostMistakes) break;
  }
  if (mistakes.length < mostMistakes)
    for (const { seq, name } of marks)
      if (seq > last.seq)
        mistakes.push(`${nameGap(last.seq, seq + 1)} removed from the end: ${name} is ${seq}`);
  return { entries, head: { seq: last.seq, hash: last.hash }, mistakes };
}

const nameGap = (before: number, after: number) =>
  after - before === 2 ? `entry ${before + 1}:` : `entries ${before + 1} to ${after - 1}:`;

async function* readEntries(db: Database) {
  let after = 0;
  for (;;) {
    const rows = await db
      .select()
      .from(auditEntries)
      .where(gt(auditEntries.seq, after))
      .orderBy(asc(auditEntries.seq))
      .limit(pageSize);
    yield* rows.map(toEntry);
    if (rows.length < pageSize) return;
    after = rows.at(-1)!.seq;
  }
}
