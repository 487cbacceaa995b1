import { deleteSchedule, ScheduleId } from "@/server/copies/verbs/schedules";
import { handle } from "@/server/handle";

export const DELETE = handle({ input: ScheduleId, verb: deleteSchedule });
