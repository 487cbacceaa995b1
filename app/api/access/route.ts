import { AccessQuery } from "@/lib/schemas/access";
import { surveyAccess } from "@/server/diagnosis/access/survey-access";
import { handle } from "@/server/handle";
import { streamLines } from "@/server/platform/stream-lines";

export const GET = handle({
  input: AccessQuery,
  verb: async (ctx, input) => streamLines(surveyAccess(ctx, input)),
});
