import { GrepRequest } from "@/lib/schemas/grep";
import { sendGrep } from "@/server/grep/send-grep";
import { handle } from "@/server/handle";

export const POST = handle({
  input: GrepRequest,
  verb: sendGrep,
  body: ({ response }) => response,
  ended: ({ ended }) => ended,
});
