import { eq, inArray } from "drizzle-orm";
import type { Database } from "@/server/platform/db/open-database";
import { auditEntries, auditHead } from "@/server/platform/db/schema/audit";
import { type AuditDraft, hashEntry } from "./hash-entry";

export type AuditHead = { seq: number; hash: string };

/**
 * Puts entries at the end of the chain, all or none; processes that append at once stand in line at the head's row.
 * Entries that are there already, by id, are left as they are. Answers the new head.
 */
export async function appendEntries(db: Database, drafts: readonly AuditDraft[]): Promise<AuditHead> {
  return db.transaction(async (tx) => {
    const [head] = await tx.select().from(auditHead).where(eq(auditHead.id, 1)).for("update");
    if (!head) throw new Error("The audit log has no head.");
    const ids = drafts.map(({ id }) => id);
    const known = await tx
      .select({ id: auditEntries.id })
      .from(auditEntries)
      .where(inArray(auditEntries.id, ids));
    const old = new Set(known.map(({ id }) => id));
    const { rows, last } = chain(
      head,
      drafts.filter(({ id }) => !old.has(id)),
    );
    if (rows.length === 0) return last;
    await tx.insert(auditEntries).values(rows.map((row) => ({ ...row, at: new Date(row.at) })));
    await tx.update(auditHead).set(last).where(eq(auditHead.id, 1));
    return last;
  });
}

function chain(head: AuditHead, drafts: readonly AuditDraft[]) {
  let last: AuditHead = { seq: head.seq, hash: head.hash };
  const rows = drafts.map((draft) => {
    const placed = { ...draft, seq: last.seq + 1 };
    last = { seq: placed.seq, hash: hashEntry(last.hash, placed) };
    return { ...placed, hash: last.hash };
  });
  return { rows, last };
}
