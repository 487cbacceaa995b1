import { CopyId, getCopy } from "@/server/copies/verbs/get-copy";
import { handle } from "@/server/handle";

export const GET = handle({ input: CopyId, verb: getCopy, quiet: true });
