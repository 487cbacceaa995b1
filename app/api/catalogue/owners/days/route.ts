import { OwnerDaysInput, readOwnerDays } from "@/server/catalogue/verbs/read-owner-days";
import { handle } from "@/server/handle";

export const GET = handle({ input: OwnerDaysInput, verb: readOwnerDays, quiet: true });
