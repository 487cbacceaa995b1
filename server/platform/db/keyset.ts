import { type SQL, sql } from "drizzle-orm";

/** Pure. An order by `columns`, all in one direction, and the condition for what stands behind `after` in it; they differ by their last. */
export function keyset(
  columns: SQL[],
  after: SQL[] | null,
  descending: boolean,
): { behind: SQL; order: SQL } {
  const [way, sign] = descending ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const comma = sql`, `;
  return {
    behind: after ? sql`(${sql.join(columns, comma)}) ${sign} (${sql.join(after, comma)})` : sql`true`,
    order: sql.join(
      columns.map((column) => sql`${column} ${way}`),
      comma,
    ),
  };
}
