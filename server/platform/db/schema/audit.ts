import { sql } from "drizzle-orm";
import { bigint, index, integer, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { AuditResult } from "@/lib/schemas/audit";
import { namespace } from "./namespace";

/** Append-only: the migration's triggers refuse every change. Each `hash` covers the entry and the hash before it. */
export const auditEntries = namespace.table(
  "audit_entries",
  {
    /** 1, 2, 3 … without a gap. */
    seq: bigint({ mode: "number" }).primaryKey(),
    id: uuid().notNull().unique(),
    at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    actorId: text(),
    actorName: text(),
    actorRole: text(),
    via: text(),
    address: text(),
    requestId: text().notNull(),
    action: text().notNull(),
    accountId: text(),
    bucket: text(),
    key: text(),
    /** JSON as text: jsonb would write it anew, and the hash is over what was written. */
    query: text(),
    result: text().$type<AuditResult>().notNull(),
    code: text(),
    bytes: bigint({ mode: "number" }),
    hash: text().notNull(),
  },
  (table) => [
    index("audit_actor").on(sql`actor_name collate "C"`, table.seq),
    index("audit_action").on(sql`action collate "C"`, table.seq),
    index("audit_result").on(table.result, table.seq),
    index("audit_account").on(table.accountId, table.seq),
    index("audit_address").on(sql`address collate "C"`, table.seq),
  ],
);

/** One row, the last entry: who appends holds it, so that entries of many processes stand in one line. */
export const auditHead = namespace.table("audit_head", {
  id: integer().primaryKey(),
  seq: bigint({ mode: "number" }).notNull(),
  hash: text().notNull(),
});
