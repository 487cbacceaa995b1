import { pauseSchedule, ScheduleId } from "@/server/copies/verbs/schedules";
import { handle } from "@/server/handle";

export const POST = handle({ input: ScheduleId, verb: pauseSchedule });
