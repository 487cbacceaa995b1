import { and, desc, eq, gte, ilike, lt, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { AuditFilter, type AuditPage } from "@/lib/schemas/audit";
import type { Context } from "@/server/context";
import { decodeCursor, encodeCursor } from "@/server/exports/cursor";
import { toEntry } from "@/server/platform/audit/to-entry";
import { authorize } from "@/server/platform/authorize";
import { auditEntries } from "@/server/platform/db/schema/audit";

export const ListEntriesInput = AuditFilter.extend({
  cursor: z.string().max(4096).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
type Input = z.infer<typeof ListEntriesInput>;

const After = z.strictObject({ seq: z.number().int() });

/** Entries of the audit log, the newest first. For administrators. Throws `invalid_cursor`. */
export async function listEntries(ctx: Context, input: Input): Promise<AuditPage> {
  authorize(ctx, "audit:read", "all");
  const after = input.cursor ? decodeCursor(input.cursor, After) : null;
  const rows = await ctx.db
    .select()
    .from(auditEntries)
    .where(and(...toConditions(input), after ? lt(auditEntries.seq, after.seq) : undefined))
    .orderBy(desc(auditEntries.seq))
    .limit(input.limit + 1);
  const items = rows.slice(0, input.limit).map(toEntry);
  const more = rows.length > input.limit && items.at(-1);
  return { items, nextCursor: more ? encodeCursor({ seq: more.seq }) : null };
}

function toConditions(filter: AuditFilter): (SQL | undefined)[] {
  const { actor, accountId, action, result, text, from, to } = filter;
  const table = auditEntries;
  const holds = (part: string) => `%${part.replace(/[\\%_]/g, "\\$&")}%`;
  return [
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
