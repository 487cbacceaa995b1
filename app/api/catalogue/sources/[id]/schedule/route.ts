import { ScheduleScanInput, scheduleScan } from "@/server/catalogue/verbs/schedule-scan";
import { handle } from "@/server/handle";

export const PUT = handle({ input: ScheduleScanInput, verb: scheduleScan });
