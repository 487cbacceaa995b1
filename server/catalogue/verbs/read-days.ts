import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { CatalogueDays } from "@/lib/schemas/catalogue";
import type { Context } from "@/server/context";
import { narrow } from "@/server/platform/authorize";

export const DaysInput = z.object({
  accountId: z.string().optional(),
  /** The last so many UTC days that have anything. */
  days: z.coerce.number().int().min(1).max(366).default(60),
});

/** The newest day of these accounts that has anything; of all of them without any. Other accounts' days are none of theirs. */
export const newestDay = (accounts: readonly string[] | undefined): SQL =>
  accounts
    ? sql`(select max(n.day) from sekisho.catalogue_sums n join sekisho.catalogue_sources m on m.id = n.source_id
        where m.account_id = any(${sql.param(accounts)}::text[]))`
    : sql`(select max(day) from sekisho.catalogue_sums)`;

/** Objects and bytes written on each of the last days, by account and log group; durations and outcomes of export tasks. */
export async function readDays(
  ctx: Context,
  { accountId, days }: z.infer<typeof DaysInput>,
): Promise<CatalogueDays> {
  const accounts = narrow(ctx, "objects:list", accountId === undefined ? undefined : [accountId]);
  const chosen = (column: ReturnType<typeof sql>) =>
    accounts ? sql`${column} = any(${sql.param(accounts)}::text[])` : sql`true`;
  const written = await ctx.db.execute<CatalogueDays["items"][number]>(sql`
    select t.day, s.account_id as "accountId", s.account_name as "accountName", t.log_group as "logGroup",
      sum(t.objects)::float8 as objects, sum(t.bytes)::float8 as bytes
    from sekisho.catalogue_sums t join sekisho.catalogue_sources s on s.id = t.source_id
    where ${chosen(sql`s.account_id`)}
      and t.day > to_char(${newestDay(accounts)}::date - ${days}::int, 'YYYY-MM-DD')
    group by 1, 2, 3, 4 order by 1, 2, 4`);
  const seconds = sql`extract(epoch from completed_at - created_at)`;
  const tasks = await ctx.db.execute<CatalogueDays["tasks"][number]>(sql`
    select account_id as "accountId", status, count(*)::int as tasks,
      (percentile_cont(0.5) within group (order by ${seconds}))::float8 as "medianSeconds", max(${seconds})::float8 as "longestSeconds"
    from sekisho.catalogue_tasks where ${chosen(sql`account_id`)} group by 1, 2 order by 1, 2`);
  return { items: written.rows, nextCursor: null, tasks: tasks.rows };
}
