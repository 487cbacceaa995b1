import { eq } from "drizzle-orm";
import { z } from "zod";
import type { CopyJob } from "@/lib/schemas/copies";
import type { Context } from "@/server/context";
import { findOwnSchedule, findSchedule } from "@/server/copies/verbs/schedules";
import { startCopy } from "@/server/copies/verbs/start-copy";
import { resultOf } from "@/server/platform/audit/result-of";
import { who } from "@/server/platform/audit/who";
import { copies, copySchedules } from "@/server/platform/db/schema/copies";
import { isProblem, Problem } from "@/server/platform/problem";
import { actForSchedule } from "./act-for-schedule";

export const SchedulePayload = z.object({ scheduleId: z.string() });
type Schedule = Awaited<ReturnType<typeof findSchedule>>;

/**
 * Starts a schedule's next copy with what its maker may, unless its last one still runs: two would do the same work.
 * Answers the job's id; null when nothing was started, also because he may no longer.
 */
export async function runSchedule(ctx: Context, { scheduleId }: z.infer<typeof SchedulePayload>) {
  const schedule = await findSchedule(ctx, scheduleId);
  const { id, lastCopyId } = schedule;
  if (await isRunning(ctx, schedule)) {
    ctx.log.info({ schedule: id, copy: lastCopyId }, "the last copy of this schedule still runs, left out");
    return null;
  }
  const actor = await actForSchedule(ctx, schedule);
  const asked = { action: "schedule run", accountId: null, bucket: null, key: null, bytes: null };
  const query = JSON.stringify({ scheduleId: id });
  const entry = { ...who(actor), ...asked, query, address: null, requestId: ctx.requestId };
  await ctx.audit.record({ ...entry, result: "begun", code: null });
  try {
    return (await startNext({ ...ctx, actor }, schedule)).id;
  } catch (error) {
    if (!isProblem(error) || error.code !== "forbidden") throw error;
    ctx.audit.note({ ...entry, ...resultOf(error) });
    ctx.log.warn(
      { schedule: id, actor: actor.name },
      "who made this schedule may no longer copy its accounts",
    );
    await ctx.db.update(copySchedules).set({ refusedAt: new Date() }).where(eq(copySchedules.id, id));
    return null;
  }
}

/** The same at once, because a person asks. Throws `copy_schedule_not_found`, `copy_schedule_busy`. */
export async function startScheduled(
  ctx: Context,
  { scheduleId }: z.infer<typeof SchedulePayload>,
): Promise<CopyJob> {
  const schedule = await findOwnSchedule(ctx, scheduleId);
  if (await isRunning(ctx, schedule))
    throw new Problem("copy_schedule_busy", { id: scheduleId, copyId: schedule.lastCopyId });
  return startNext(ctx, schedule);
}

/** The key names the run before: whoever else starts the next one at the same moment gets the same job. */
async function startNext(ctx: Context, { id, lastCopyId, request }: Schedule): Promise<CopyJob> {
  const idempotencyKey = `schedule:${id}:after:${lastCopyId ?? "none"}`;
  const { job } = await startCopy(ctx, { ...request, idempotencyKey }, id);
  await ctx.db
    .update(copySchedules)
    .set({ lastCopyId: job.id, refusedAt: null })
    .where(eq(copySchedules.id, id));
  return job;
}

async function isRunning({ db }: Context, { lastCopyId }: Schedule): Promise<boolean> {
  if (lastCopyId === null) return false;
  const [row] = await db.select({ state: copies.state }).from(copies).where(eq(copies.id, lastCopyId));
  return row !== undefined && row.state !== "completed" && row.state !== "cancelled";
}
