import { eq } from "drizzle-orm";
import type { CopyFailure } from "@/lib/schemas/copies";
import { awsFactsOf } from "@/server/aws/to-problem";
import { pausePart } from "@/server/copies/journal/advance";
import type { OpenPart } from "@/server/copies/journal/open-parts";
import type { CopyRow, PartRow } from "@/server/copies/journal/rows";
import { explainAccount, reason } from "@/server/copies/plan/explain";
import { reopenSession } from "@/server/credentials/open-session";
import { isDatabaseAway } from "@/server/platform/db/is-database-away";
import { copyParts } from "@/server/platform/db/schema/copies";
import { summarizeError } from "@/server/platform/db/summarize-error";
import { isProblem } from "@/server/platform/problem";
import { copyDeed } from "./copy-deed";
import { grantDeed } from "./grant-deed";
import type { Crew, Lane } from "./lane";
import { createLimiter } from "./limiter";
import { listPart } from "./list-part";
import { locatePart } from "./locate-part";
import { refuseMixed } from "./refuse-mixed";
import { runLane } from "./run-lane";

export type Signals = Pick<Lane, "stop" | "cut">;

const firstLimit = 16;
const readEveryMs = 100;

/**
 * Lists and copies one part with this worker, side by side. What its account refuses as a whole pauses the part with
 * the reason; it never throws for one.
 */
export async function drivePart(
  workers: Crew,
  { copy, part: found }: OpenPart,
  signals: Signals,
): Promise<void> {
  const crew = actFor(workers, copy);
  const { ctx } = crew;
  try {
    // A part that begins again asks again: a refusal that is remembered may be mended by now.
    await reopenSession(ctx, found.accountId).catch(() => {});
    const part = await locatePart(ctx, found);
    if (!part) return;
    await refuseMixed(ctx.db, copy, part);
    const progress = { listed: part.listingDone };
    const listing = listPart(crew, copy, part, signals.stop);
    const watching = watchListing(crew, part, progress, listing, signals.stop);
    // Thrown below, once the lane has ended: until then nobody waits for it.
    watching.catch(() => {});
    try {
      const lane = await openLane(crew, { copy, part }, signals, listing);
      if (lane) await runLane(lane, () => progress.listed);
    } finally {
      await watching;
    }
    await listing;
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    if (!isProblem(error))
      ctx.log.error({ ...summarizeError(error), part: found.id }, "a part failed unexpectedly");
    await pausePart(ctx.db, found.id, await toFailure(crew, found, error));
  }
}

/** The worker with whoever started the copy behind it: AWS may be told of him. */
const actFor = ({ ctx, ...crew }: Crew, { owner }: CopyRow): Crew => ({
  ...crew,
  ctx: owner && ctx.actor ? { ...ctx, actor: { ...ctx.actor, person: owner } } : ctx,
});

/** A lane needs the part's strategy, which its listing finds out; null when there is nothing to copy. */
async function openLane(
  crew: Crew,
  { copy, part }: OpenPart,
  signals: Signals,
  listing: Promise<void>,
): Promise<Lane | null> {
  const strategy = part.strategy ?? (await untilChosen(crew, part, listing, signals.stop));
  if (strategy === null) return null;
  const { cut } = signals;
  const deed =
    strategy === "grant" ? await grantDeed(crew, part) : await copyDeed(crew, { copy, part, strategy, cut });
  const own = createLimiter({ start: firstLimit, most: crew.limiter.limit() });
  return { ...crew, ...signals, copy, part, deed, own, failures: new Map() };
}

/** Another worker may list the part: its strategy stands in the journal as soon as it is chosen. Null when none will be. */
async function untilChosen({ ctx }: Crew, part: PartRow, listing: Promise<void>, stop: AbortSignal) {
  const ended = { by: null as "end" | "failure" | null };
  const end = listing.then(
    () => Object.assign(ended, { by: "end" }),
    () => Object.assign(ended, { by: "failure" }),
  );
  while (!stop.aborted && ended.by !== "failure") {
    const row = await readPart(ctx.db, part.id);
    if (!row || row.strategy !== null) return row?.strategy ?? null;
    if (ended.by === "end" && (row.listingDone || row.lister === null)) return null;
    await Promise.race([pause(readEveryMs), end]);
  }
  return null;
}

/**
 * Keeps what the lane needs to know of the listing, whoever lists; never throws for a listing that failed. When it ends,
 * also because the journal is away, the lane ends with what it has.
 */
async function watchListing(
  { ctx }: Crew,
  part: PartRow,
  progress: { listed: boolean },
  listing: Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  // A failed listing is told by the listing itself.
  const failed = await listing.then(
    () => false,
    () => true,
  );
  try {
    while (!failed && !stop.aborted) {
      const row = await readPart(ctx.db, part.id);
      // Nobody lists: whoever finds the part next goes on with it.
      if (!row || row.listingDone || row.lister === null || row.state === "paused") break;
      await pause(readEveryMs);
    }
  } finally {
    progress.listed = true;
  }
}

async function readPart(db: Crew["ctx"]["db"], id: string): Promise<PartRow | undefined> {
  const [row] = await db.select().from(copyParts).where(eq(copyParts.id, id));
  return row;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Why a part as a whole cannot go on. */
async function toFailure({ ctx }: Crew, { accountId }: PartRow, error: unknown): Promise<CopyFailure> {
  if (isProblem(error) && error.code === "assume_role_refused") return explainAccount(ctx, accountId, error);
  const aws = awsFactsOf(error);
  const code = isProblem(error) ? error.code : "internal";
  const message = isProblem(error)
    ? error.message
    : "Something went wrong on this server; its log has the cause.";
  const params = { call: aws?.call ?? "", awsCode: aws?.code ?? "" };
  return {
    cause: code,
    causeId: null,
    side: aws?.bucket && aws.bucket === ctx.config.hub.central?.bucket ? "destination" : "source",
    reason: reason(code, message, params),
    aws,
    diagnosis: null,
  };
}
