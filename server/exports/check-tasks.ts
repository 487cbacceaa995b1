import type { Reason } from "@/lib/schemas/account";
import { findAccount, regionsOf } from "@/server/accounts/find-account";
import { toAwsProblem } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { rereadTasks, type TaskSnapshot, tooManyTasks } from "./read-tasks";
import { type Checked, runCheck } from "./run-check";
import type { TaskFacts } from "./to-task";

/** One check for each region: may export tasks be listed, and did any of them fail? */
export async function checkTasks(ctx: Context, accountId: string): Promise<Checked<TaskFacts[]>[]> {
  const snapshot = rereadTasks(ctx, accountId);
  const regions = regionsOf(ctx, findAccount(ctx, accountId));
  return Promise.all(
    regions.map((region) =>
      runCheck(ctx, "export_tasks", region, async () => judgeRegion(await snapshot, region)),
    ),
  );
}

function judgeRegion({ tasks, failures }: TaskSnapshot, region: string) {
  const failure = failures.find((each) => each.region === region);
  if (failure && failure.code !== tooManyTasks) throw toAwsProblem(failure);
  const here = tasks.filter((task) => task.region === region);
  const count = (...statuses: TaskFacts["status"][]) =>
    here.filter(({ status }) => statuses.includes(status)).length;
  return {
    value: here,
    warnings: mention("export_failed", count("FAILED"), region, "failed"),
    notes: mention("export_running", count("PENDING", "RUNNING", "PENDING_CANCEL"), region, "still running"),
  };
}

function mention(code: string, count: number, region: string, what: string): Reason[] {
  if (count === 0) return [];
  const message = `${count} export ${count === 1 ? "task" : "tasks"} ${what} in ${region}.`;
  return [{ code, message, params: { count, region } }];
}
