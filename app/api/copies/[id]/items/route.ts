import { ListCopyItemsInput, listCopyItems } from "@/server/copies/verbs/list-copy-items";
import { handle } from "@/server/handle";

export const GET = handle({ input: ListCopyItemsInput, verb: listCopyItems, quiet: true });
