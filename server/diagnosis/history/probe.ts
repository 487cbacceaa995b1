import type { ProbeAnswer } from "@/lib/schemas/probe-history";
import type { Context } from "@/server/context";
import { describeSubject } from "@/server/diagnosis/describe-subject";
import { type DiagnoseInput, diagnose } from "@/server/diagnosis/diagnose";
import { authorize } from "@/server/platform/authorize";
import { isDatabaseAway } from "@/server/platform/db/is-database-away";
import { nameQuestion } from "./name-question";
import { recordProbes } from "./record-probes";

/**
 * A diagnosis made now, written into the history of its questions: who asked, when, what came out. What-if is no
 * attempt and is not recorded. Without its database the answer is the same, with `recorded: false`. Throws as diagnose does.
 */
export async function probe(ctx: Context, input: DiagnoseInput): Promise<ProbeAnswer> {
  const actor = authorize(ctx, "diagnosis:run", [input.id]);
  const report = await diagnose(ctx, { ...input, apply: [] });
  const subject = describeSubject(ctx, input);
  const questions = report.paths.map(({ principal }) => nameQuestion(subject, input, principal.id));
  try {
    await recordProbes(ctx.db, report, { questions, askedBy: actor.name });
    return { report, recorded: true };
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    ctx.log.warn("the database is away: a probe is not in the history");
    return { report, recorded: false };
  }
}
