import { GetAccountInput, getAccount } from "@/server/accounts/get-account";
import { handle } from "@/server/handle";

export const GET = handle({ input: GetAccountInput, verb: getAccount, quiet: true });
