import { previewSchedule, ScheduleTimesInput } from "@/server/copies/verbs/schedules";
import { handle } from "@/server/handle";

export const GET = handle({ input: ScheduleTimesInput, verb: previewSchedule, quiet: true });
