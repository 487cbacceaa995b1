import { sql } from "drizzle-orm";
import type { Context } from "@/server/context";
import { readTasks } from "@/server/exports/read-tasks";

/** Log group of every export task, also of those that AWS has forgotten; what AWS lists now is kept. */
export async function readGroups({ db, ...ctx }: Context, accountId: string): Promise<Map<string, string>> {
  const { tasks } = await readTasks({ db, ...ctx }, accountId).catch(() => ({ tasks: [] }));
  const column = (pick: (task: (typeof tasks)[number]) => string | null) => sql.param(tasks.map(pick));
  if (tasks.length > 0)
    await db.execute(sql`
      insert into sekisho.catalogue_tasks (account_id, task_id, log_group, status, created_at, completed_at, from_time, to_time)
      select distinct on (2) ${accountId}::text, * from unnest(
        ${column((task) => task.taskId)}::text[], ${column((task) => task.logGroup)}::text[], ${column((task) => task.status)}::text[],
        ${column((task) => task.createdAt)}::timestamptz[], ${column((task) => task.completedAt)}::timestamptz[],
        ${column((task) => task.from)}::timestamptz[], ${column((task) => task.to)}::timestamptz[])
      on conflict (account_id, task_id) do update set log_group = excluded.log_group, status = excluded.status,
        created_at = excluded.created_at, completed_at = excluded.completed_at, from_time = excluded.from_time, to_time = excluded.to_time`);
  const { rows } = await db.execute<{ id: string; group: string }>(sql`
    select task_id as id, log_group as "group" from sekisho.catalogue_tasks
    where account_id = ${accountId} and log_group is not null`);
  return new Map(rows.map(({ id, group }) => [id, group]));
}
