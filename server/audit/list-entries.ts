import { and, eq, gte, ilike, lt, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { AuditFilter, type AuditPage, AuditSort } from "@/lib/schemas/audit";
import type { Context } from "@/server/context";
import { decodeCursor, encodeCursor } from "@/server/exports/cursor";
import { toEntry } from "@/server/platform/audit/to-entry";
import { authorize } from "@/server/platform/authorize";
import { auditEntries } from "@/server/platform/db/schema/audit";
import { readEntries } from "./read-entries";

export const ListEntriesInput = AuditFilter.extend({
  sort: AuditSort.default("at"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  cursor: z.string().max(4096).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
type Input = z.infer<typeof ListEntriesInput>;

/** A cursor goes on in its own order alone. */
const cursorOf = ({ sort, direction }: Input) =>
  z.strictObject({
    sort: z.literal(sort),
    direction: z.literal(direction),
    value: z.string().nullable(),
    seq: z.number().int(),
  });

/** Entries of the audit log that match, in any column's order. For administrators. Throws `invalid_cursor`. */
export async function listEntries(ctx: Context, input: Input): Promise<AuditPage> {
  authorize(ctx, "audit:read", "all");
  const { sort, direction, cursor, limit } = input;
  const rows = await readEntries(ctx.db, and(...toConditions(input)), {
    sort,
    descending: direction === "desc",
    after: cursor ? decodeCursor(cursor, cursorOf(input)) : null,
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit && shown.at(-1);
  return {
    items: shown.map(({ entry }) => toEntry(entry)),
    nextCursor: last ? encodeCursor({ sort, direction, value: last.value, seq: last.entry.seq }) : null,
  };
}

function toConditions(filter: AuditFilter): (SQL | undefined)[] {
  const { seq, actor, accountId, action, result, text, from, to } = filter;
  const table = auditEntries;
  const holds = (part: string) => `%${part.replace(/[\\%_]/g, "\\$&")}%`;
  return [
    seq ? eq(table.seq, seq) : undefined,
    actor ? or(ilike(table.actorName, holds(actor)), eq(table.actorId, actor)) : undefined,
    accountId ? eq(table.accountId, accountId) : undefined,
    action ? ilike(table.action, holds(action)) : undefined,
    result ? eq(table.result, result) : undefined,
    text
      ? or(
          ...[table.bucket, table.key, table.query, table.address, table.requestId, table.code].map(
            (column) => ilike(column, holds(text)),
          ),
        )
      : undefined,
    from ? gte(table.at, new Date(from)) : undefined,
    to ? lt(table.at, new Date(to)) : undefined,
  ];
}
