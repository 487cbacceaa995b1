import { DaysInput, readDays } from "@/server/catalogue/verbs/read-days";
import { handle } from "@/server/handle";

export const GET = handle({ input: DaysInput, verb: readDays, quiet: true });
