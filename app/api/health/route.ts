import { GetHealthInput, getHealth } from "@/server/accounts/get-health";
import { handle } from "@/server/handle";

export const GET = handle({ input: GetHealthInput, verb: getHealth, open: true, quiet: true });
