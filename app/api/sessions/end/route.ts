import { handle } from "@/server/handle";
import { EndSessionsInput, endSessions } from "@/server/sessions/end-sessions";

export const POST = handle({ input: EndSessionsInput, verb: endSessions });
