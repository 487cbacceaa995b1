import { and, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { AuditSort } from "@/lib/schemas/audit";
import { keyset } from "@/server/platform/db/keyset";
import type { Database } from "@/server/platform/db/open-database";
import { auditEntries } from "@/server/platform/db/schema/audit";

/** Where an entry stands: by its value (null behind all others, in either direction), by its number. */
type Place = { value: string | null; seq: number };
type Row = { entry: typeof auditEntries.$inferSelect; value: string | null };
type Wanted = { sort: AuditSort; descending: boolean; after: Place | null; limit: number };

const seq = sql`${auditEntries.seq}`;
/** Each has an index, with the entry's number behind it; in the order of the log there is the number alone. */
const columns: Record<AuditSort, SQL> = {
  at: sql`null`,
  actor: sql`${auditEntries.actorName} collate "C"`,
  action: sql`${auditEntries.action} collate "C"`,
  result: sql`${auditEntries.result}`,
  account: sql`${auditEntries.accountId}`,
  address: sql`${auditEntries.address} collate "C"`,
};

/** Entries that match, in an order, behind a place in it, each with its value there. */
export async function readEntries(
  db: Database,
  matching: SQL | undefined,
  { sort, descending, after, limit }: Wanted,
): Promise<Row[]> {
  const column = columns[sort];
  const read = (where: SQL | undefined, by: SQL[], behind: SQL[] | null, most: number): Promise<Row[]> => {
    const page = keyset(by, behind, descending);
    return db
      .select({ entry: auditEntries, value: sql<string | null>`${column}` })
      .from(auditEntries)
      .where(and(matching, where, page.behind))
      .orderBy(page.order)
      .limit(most);
  };
  const number = after && sql`${after.seq}::bigint`;
  if (sort === "at") return read(undefined, [seq], number && [number], limit);
  const inEmpty = after !== null && after.value === null;
  const valued = inEmpty
    ? []
    : await read(isNotNull(column), [column, seq], number && [sql`${after?.value}`, number], limit);
  const left = limit - valued.length;
  if (left === 0) return valued;
  return [...valued, ...(await read(isNull(column), [seq], inEmpty && number ? [number] : null, left))];
}
