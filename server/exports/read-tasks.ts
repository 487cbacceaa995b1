import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { findAccount, regionsOf } from "@/server/accounts/find-account";
import { callAws } from "@/server/aws/call-aws";
import { isSessionEnd } from "@/server/aws/is-session-end";
import { describeExportTasks } from "@/server/aws/logs";
import { readAwsError } from "@/server/aws/read-error";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import type { Session } from "@/server/credentials/session";
import { withSession } from "@/server/credentials/with-session";
import type { Cache } from "@/server/platform/cache";
import { type TaskFacts, toTask } from "./to-task";

/** Every export task AWS still lists, newest first, and the regions that could not be read. */
export type TaskSnapshot = { tasks: TaskFacts[]; failures: (AwsErrorFacts & { region: string })[] };
export type TaskCache = Cache<TaskSnapshot>;

const maxPages = 40;
const regionMs = 8_000;

/** Not AWS's code: there is more than was read. */
export const tooManyTasks = "TooManyTasks";

/** The account's export tasks of all its regions, at most a minute old: DescribeExportTasks allows 5 calls a second. */
export async function readTasks(ctx: Context, accountId: string): Promise<TaskSnapshot> {
  return ctx.tasks.get(accountId, () => loadTasks(ctx, accountId));
}

/** As readTasks, but asked anew. */
export async function rereadTasks(ctx: Context, accountId: string): Promise<TaskSnapshot> {
  return ctx.tasks.refresh(accountId, () => loadTasks(ctx, accountId));
}

async function loadTasks(ctx: Context, accountId: string): Promise<TaskSnapshot> {
  const regions = regionsOf(ctx, findAccount(ctx, accountId));
  return withSession(ctx, accountId, async (session) => {
    const parts = await Promise.all(regions.map((region) => readRegion(ctx, session, accountId, region)));
    const tasks = parts.flatMap((part) => part.tasks).sort(newestFirst);
    return { tasks, failures: parts.flatMap((part) => part.failures) };
  });
}

async function readRegion(
  ctx: Context,
  session: Session,
  accountId: string,
  region: string,
): Promise<TaskSnapshot> {
  const client = ctx.aws.logs(session, region);
  const site = { call: "logs:DescribeExportTasks", accountId };
  const tasks: TaskFacts[] = [];
  const stopAt = performance.now() + regionMs;
  try {
    let token: string | undefined;
    for (let page = 0; page < maxPages && performance.now() < stopAt; page++) {
      const answer = await callAws(site, (options) => describeExportTasks(client, token, options));
      tasks.push(...answer.tasks.map((task) => toTask(task, region)).filter((task) => task !== null));
      token = answer.nextToken;
      if (!token) return { tasks, failures: [] };
    }
    const message = `only the first ${tasks.length} export tasks of ${region} were read`;
    const facts = readAwsError({ code: tooManyTasks, message }, site);
    return { tasks, failures: [{ ...facts, region }] };
  } catch (error) {
    const facts = awsFactsOf(error);
    if (!facts || isSessionEnd(facts.code)) throw error;
    return { tasks, failures: [{ ...facts, region }] };
  }
}

const newestFirst = (a: TaskFacts, b: TaskFacts) =>
  (b.createdAt ?? "").localeCompare(a.createdAt ?? "") || a.taskId.localeCompare(b.taskId);
