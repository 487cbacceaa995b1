import { ListEntriesInput, listEntries } from "@/server/audit/list-entries";
import { handle } from "@/server/handle";

export const GET = handle({ input: ListEntriesInput, verb: listEntries });
