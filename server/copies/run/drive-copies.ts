import { setTimeout as wait } from "node:timers/promises";
import type { Context } from "@/server/context";
import { finishCancelled, finishWhatIsDone } from "@/server/copies/journal/advance";
import { type OpenPart, readOpenParts, resumeDue } from "@/server/copies/journal/open-parts";
import { giveBack, giveBackOrphans, takeOver } from "@/server/copies/journal/take-over";
import { everything } from "@/server/platform/authorize";
import { summarizeError } from "@/server/platform/db/summarize-error";
import { createByteBudget } from "./byte-budget";
import { drivePart } from "./drive-part";
import { type Crew, defaultLimits } from "./lane";
import { createLimiter } from "./limiter";

/** How often the journal is asked what there is to do, and what has been paused or cancelled. */
const lookMs = 300;
const budgetBytes = 256 * 1024 ** 2;

type Running = { ended: Promise<void>; stop: AbortController; cut: AbortController };

/**
 * Works on copies until `stop`: every open part has a lane here, beside the lanes of other workers. What is under way
 * then may finish, until `cut`. `lost` aborts when the worker's lease ran out: others hold its objects by now, and all it
 * has under way ends.
 */
export async function driveCopies(
  ctx: Context,
  worker: string,
  { stop, cut, lost }: { stop: AbortSignal; cut?: AbortSignal; lost: AbortSignal },
): Promise<void> {
  const crew: Crew = {
    ctx: { ...ctx, actor: { id: "worker", name: "worker", grants: everything, via: "token" } },
    worker,
    limiter: createLimiter({ start: ctx.env.copyConcurrency, most: ctx.env.copyConcurrency }),
    budget: createByteBudget(budgetBytes),
    limits: defaultLimits,
  };
  const lanes = new Map<string, Running>();
  let orphans = true;
  const once = async () => {
    if (orphans) await giveBackOrphans(ctx.db);
    orphans = false;
    await look(crew, lanes);
  };
  while (!stop.aborted && !lost.aborted) {
    await once().catch((error: unknown) =>
      ctx.log.warn(summarizeError(error), "the journal cannot be read, trying again"),
    );
    await wait(lookMs, undefined, { signal: AbortSignal.any([stop, lost]) }).catch(() => {});
  }
  const now = AbortSignal.any(cut ? [lost, cut] : [lost]);
  const cutAll = () => {
    for (const lane of lanes.values()) lane.cut.abort();
  };
  if (now.aborted) cutAll();
  else now.addEventListener("abort", cutAll, { once: true });
  for (const lane of lanes.values()) lane.stop.abort();
  await Promise.all([...lanes.values()].map(({ ended }) => ended));
  if (!lost.aborted) await giveBack(ctx.db, worker);
}

async function look(crew: Crew, lanes: Map<string, Running>): Promise<void> {
  const { db } = crew.ctx;
  await takeOver(db);
  await resumeDue(db);
  const open = await readOpenParts(db);
  const wanted = new Map(open.map((each) => [each.part.id, each]));
  for (const [id, lane] of lanes) {
    const found = wanted.get(id);
    if (!found) lane.stop.abort();
    if (found?.copy.state === "cancelling") lane.cut.abort();
  }
  for (const each of open)
    if (!lanes.has(each.part.id) && each.copy.state === "running") start(crew, lanes, each);
  await finishWhatIsDone(db);
  await finishCancelled(db);
}

function start(crew: Crew, lanes: Map<string, Running>, open: OpenPart): void {
  const stop = new AbortController();
  const cut = new AbortController();
  cut.signal.addEventListener("abort", () => stop.abort());
  const ended = drivePart(crew, open, { stop: stop.signal, cut: cut.signal })
    .catch((error: unknown) =>
      crew.ctx.log.warn({ ...summarizeError(error), part: open.part.id }, "a part stopped, going on"),
    )
    .finally(() => lanes.delete(open.part.id))
    .then(() => finishWhatIsDone(crew.ctx.db))
    // The next look ends it.
    .catch(() => {});
  lanes.set(open.part.id, { ended, stop, cut });
}
