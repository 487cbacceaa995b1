import { ChangeCopyInput, cancelCopy } from "@/server/copies/verbs/change-copy";
import { handle } from "@/server/handle";

export const POST = handle({ input: ChangeCopyInput, verb: cancelCopy });
