import { ListAccountsInput, listAccounts } from "@/server/accounts/list-accounts";
import { handle } from "@/server/handle";

export const GET = handle({ input: ListAccountsInput, verb: listAccounts, quiet: true });
