import { CopyMarkQuery } from "@/lib/schemas/copies";
import { listCopyMarks } from "@/server/copies/verbs/list-copy-marks";
import { handle } from "@/server/handle";

export const GET = handle({ input: CopyMarkQuery, verb: listCopyMarks, quiet: true });
