import {
  createSchedule,
  ListSchedulesInput,
  listSchedules,
  ScheduleInput,
} from "@/server/copies/verbs/schedules";
import { handle } from "@/server/handle";

export const GET = handle({ input: ListSchedulesInput, verb: listSchedules, quiet: true });
export const POST = handle({ input: ScheduleInput, verb: createSchedule, status: () => 201 });
