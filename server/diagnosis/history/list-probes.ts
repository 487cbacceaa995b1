import { z } from "zod";
import { Instant } from "@/lib/schemas/instant";
import type { ProbeHistory } from "@/lib/schemas/probe-history";
import type { Context } from "@/server/context";
import { describeSubject } from "@/server/diagnosis/describe-subject";
import { DiagnoseInput } from "@/server/diagnosis/diagnose";
import { decodeCursor, encodeCursor } from "@/server/exports/cursor";
import { authorize } from "@/server/platform/authorize";
import { nameQuestion } from "./name-question";
import { readProbes } from "./read-probes";

export const ListProbesInput = DiagnoseInput.extend({
  cursor: z.string().max(4096).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const After = z.strictObject({ at: Instant, id: z.uuid() });

/** Earlier attempts of the same questions, the newest first. Throws `account_not_found`, `invalid_cursor`. */
export async function listProbes(
  ctx: Context,
  input: z.infer<typeof ListProbesInput>,
): Promise<ProbeHistory> {
  authorize(ctx, "diagnosis:run", input.sourceAccount ? [input.id, input.sourceAccount] : [input.id]);
  const subject = describeSubject(ctx, input);
  const questions = input.principal.map((principal) => nameQuestion(subject, input, principal));
  const after = input.cursor ? decodeCursor(input.cursor, After) : null;
  const { items, next } = await readProbes(ctx.db, { questions, limit: input.limit, after });
  return { items, nextCursor: next && encodeCursor(next) };
}
