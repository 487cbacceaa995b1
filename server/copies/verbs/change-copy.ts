import { z } from "zod";
import type { CopyJob } from "@/lib/schemas/copies";
import type { Context } from "@/server/context";
import { markCancelling, pauseByPerson, resumeParts, retryFailed } from "@/server/copies/journal/change-copy";
import { accountsIn } from "@/server/copies/select/accounts-in";
import { authorizeFound } from "@/server/platform/authorize";
import { Problem } from "@/server/platform/problem";
import { getCopy } from "./get-copy";

export const ChangeCopyInput = z.object({
  id: z.string(),
  /** One part of the job; all of them without it. */
  partId: z.uuid().optional(),
});
type Input = z.infer<typeof ChangeCopyInput>;

/** Ends a job within two seconds: what is under way is dropped, and nothing half-written stays. Throws `copy_finished`. */
export const cancelCopy = (ctx: Context, input: Input) =>
  change(ctx, input, async (job) => {
    if (!(await markCancelling(ctx.db, job.id))) throw new Problem("copy_finished", { id: job.id });
  });

/** Stops a job or a part after what is under way. Throws `copy_finished`. */
export const pauseCopy = (ctx: Context, input: Input) =>
  change(ctx, input, async (job) => {
    refuseEnded(job);
    await pauseByPerson(ctx.db, job.id, input.partId ?? null);
  });

/** Lets a job or a part that has paused go on at once. Throws `copy_finished`. */
export const resumeCopy = (ctx: Context, input: Input) =>
  change(ctx, input, async (job) => {
    refuseEnded(job);
    await resumeParts(ctx.db, job.id, input.partId ?? null);
  });

/**
 * Copies the objects that failed once more; the others stay as they are. Throws `copy_finished` for a cancelled job,
 * `copy_items_removed` for one that ended so long ago that it does not know them any more.
 */
export const retryCopy = (ctx: Context, input: Input) =>
  change(ctx, input, async (job) => {
    if ((await retryFailed(ctx.db, job.id)) === null) throw new Problem("copy_finished", { id: job.id });
  });

function refuseEnded({ id, state }: CopyJob): void {
  if (state === "completed" || state === "cancelled" || state === "cancelling")
    throw new Problem("copy_finished", { id });
}

async function change(ctx: Context, { id }: Input, act: (job: CopyJob) => Promise<void>): Promise<CopyJob> {
  const job = await getCopy(ctx, { id });
  const actor = authorizeFound(ctx, "copies:write", accountsIn(job.request));
  await act(job);
  ctx.log.info({ copy: job.id, actor: actor.id }, "copy changed");
  return getCopy(ctx, { id });
}
