import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import {
  type CopySchedule,
  type CopyScheduleList,
  CopyScheduleRequest,
  type CopyScheduleTimes,
} from "@/lib/schemas/copies";
import type { Context } from "@/server/context";
import { accountsIn } from "@/server/copies/select/accounts-in";
import { checkTemplate } from "@/server/copies/select/destination-key";
import { requireCentral } from "@/server/copies/select/require-central";
import { authorize, authorizeFound, narrow } from "@/server/platform/authorize";
import { copySchedules } from "@/server/platform/db/schema/copies";
import { nextRuns } from "@/server/platform/jobs/next-runs";
import { Problem } from "@/server/platform/problem";

export const ListSchedulesInput = z.object({});
export const ScheduleId = z.object({ scheduleId: z.string() });
export const ScheduleInput = CopyScheduleRequest;
export const ScheduleTimesInput = CopyScheduleRequest.pick({ cron: true, timeZone: true });

type Row = typeof copySchedules.$inferSelect;
const Uuid = z.uuid();

/** Every schedule of the accounts that one may see, with the time it runs next. */
export async function listSchedules(ctx: Context): Promise<CopyScheduleList> {
  const accounts = narrow(ctx, "copies:read");
  const all = await ctx.db.select().from(copySchedules).orderBy(desc(copySchedules.createdAt));
  const rows = all.filter(({ request }) => accountsIn(request).every((id) => accounts?.includes(id) ?? true));
  return { items: await Promise.all(rows.map((row) => toSchedule(ctx, row))), nextCursor: null };
}

/**
 * Copies a selection again and again, only what is new or changed. Times of a zone's clock: what falls into the hour
 * that spring leaves out runs once after it, and what autumn repeats runs once. Throws `invalid_request`.
 */
export async function createSchedule(
  ctx: Context,
  { cron, timeZone, ...request }: z.infer<typeof ScheduleInput>,
): Promise<CopySchedule> {
  const actor = authorize(ctx, "copies:write", accountsIn(request));
  requireCentral(ctx);
  checkTemplate(request.settings.keyTemplate);
  await nextRuns(ctx.clock, cron, timeZone, 1);
  const maker = { createdBy: actor.name, owner: actor.person ?? null, grants: actor.grants };
  const values = { id: randomUUID(), ...maker, cron, timeZone, request };
  const [row] = await ctx.db.insert(copySchedules).values(values).returning();
  await arm(ctx, row!);
  return toSchedule(ctx, row!);
}

/** The next three times of a rhythm, before anybody keeps it. Throws `invalid_request`. */
export async function previewSchedule(
  ctx: Context,
  { cron, timeZone }: z.infer<typeof ScheduleTimesInput>,
): Promise<CopyScheduleTimes> {
  narrow(ctx, "copies:read");
  return { items: await nextRuns(ctx.clock, cron, timeZone, 3) };
}

/** Throws `copy_schedule_not_found`. */
export async function deleteSchedule(ctx: Context, { scheduleId }: z.infer<typeof ScheduleId>) {
  const row = await findOwnSchedule(ctx, scheduleId);
  await (await ctx.clock.open()).unschedule("copy-schedule", row.id);
  await ctx.db.delete(copySchedules).where(eq(copySchedules.id, row.id));
  return { id: row.id };
}

/** Throws `copy_schedule_not_found`. */
export const pauseSchedule = (ctx: Context, input: z.infer<typeof ScheduleId>) => setPaused(ctx, input, true);
export const resumeSchedule = (ctx: Context, input: z.infer<typeof ScheduleId>) =>
  setPaused(ctx, input, false);

async function setPaused(
  ctx: Context,
  { scheduleId }: z.infer<typeof ScheduleId>,
  paused: boolean,
): Promise<CopySchedule> {
  const { id } = await findOwnSchedule(ctx, scheduleId);
  const [row] = await ctx.db
    .update(copySchedules)
    .set({ paused })
    .where(eq(copySchedules.id, id))
    .returning();
  if (paused) await (await ctx.clock.open()).unschedule("copy-schedule", id);
  else await arm(ctx, row!);
  return toSchedule(ctx, row!);
}

/** Schedules of the same minute are jobs of their own: the queue tells them apart by their key. */
async function arm(ctx: Context, { id, cron, timeZone }: Row): Promise<void> {
  const boss = await ctx.clock.open();
  const options = { tz: timeZone, key: id, singletonKey: id, missed: "once" } as const;
  await boss.schedule("copy-schedule", cron, { scheduleId: id }, options);
}

/** One schedule's row, for whoever may change it. Throws `copy_schedule_not_found`, `forbidden`. */
export async function findOwnSchedule(ctx: Context, id: string): Promise<Row> {
  narrow(ctx, "copies:write");
  const row = await findSchedule(ctx, id);
  authorizeFound(ctx, "copies:write", accountsIn(row.request));
  return row;
}

/** One schedule's row. Throws `copy_schedule_not_found`. */
export async function findSchedule(ctx: Context, id: string): Promise<Row> {
  const [row] = Uuid.safeParse(id).success
    ? await ctx.db.select().from(copySchedules).where(eq(copySchedules.id, id))
    : [];
  if (!row) throw new Problem("copy_schedule_not_found", { id });
  return row;
}

async function toSchedule(
  ctx: Context,
  { createdAt, refusedAt, request, owner: _, grants: __, ...row }: Row,
): Promise<CopySchedule> {
  const [nextAt = null] = row.paused ? [] : await nextRuns(ctx.clock, row.cron, row.timeZone, 1);
  const times = { createdAt: createdAt.toISOString(), refusedAt: refusedAt?.toISOString() ?? null, nextAt };
  return { ...row, ...request, ...times };
}
