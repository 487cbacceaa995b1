import { startScheduled } from "@/server/copies/run/run-schedule";
import { ScheduleId } from "@/server/copies/verbs/schedules";
import { handle } from "@/server/handle";

export const POST = handle({ input: ScheduleId, verb: startScheduled, status: () => 201 });
