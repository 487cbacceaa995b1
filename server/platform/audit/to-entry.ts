import type { AuditEntry } from "@/lib/schemas/audit";
import type { auditEntries } from "@/server/platform/db/schema/audit";

/** A row as the API says it. */
export const toEntry = (row: typeof auditEntries.$inferSelect): AuditEntry => ({
  ...row,
  at: row.at.toISOString(),
});
