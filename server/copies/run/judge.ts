import { awsFactsOf } from "@/server/aws/to-problem";
import { pausePart } from "@/server/copies/journal/advance";
import type { Lane } from "./lane";
import type { Moved } from "./move-item";
import { signatureOf } from "./settle-batch";
import type { FailureKind } from "./sort-failure";
import type { Strikes } from "./strikes";

/** So many refusals of the destination in a row, and nothing between them: nothing will pass. */
const destinationStrikes = 3;
/** Transfers that came to nothing in a row: the network or AWS is away. */
const idleStrikes = 64;
/** Holders who came to nothing with one object while others passed: it is the object. */
const mostHolders = 12;

type Trouble = { error: unknown; kind: FailureKind };

/**
 * Decides whether a refusal was the object's or the part's; a part that is refused pauses once, and its objects go back.
 * `begun`: when the last request about the object was begun.
 */
export async function judge(
  lane: Lane,
  strikes: Strikes,
  halt: AbortController,
  moved: Moved,
  begun: number,
): Promise<Moved> {
  if ("done" in moved) strikes.success(begun);
  const trouble = "failed" in moved ? moved.failed : "released" in moved ? moved.released : null;
  if (trouble === null || trouble.kind === "object") return moved;
  const isPart = await weigh(lane, strikes, moved, trouble, begun);
  if (!isPart) return isHopeless(moved, trouble) ? { item: moved.item, failed: trouble } : moved;
  await pauseOnce(lane, halt, moved, trouble.error);
  return { item: moved.item, released: null };
}

/** A throttled object passes at last: S3 grows. */
const isHopeless = (moved: Moved, { kind }: Trouble): boolean =>
  "released" in moved && kind === "again" && moved.item.attempts >= mostHolders;

async function weigh(
  lane: Lane,
  strikes: Strikes,
  { item }: Moved,
  { error, kind }: Trouble,
  begun: number,
): Promise<boolean> {
  if (kind === "account") return true;
  if (kind === "throttled" || kind === "again")
    return (await strikes.strike(`${kind} ${signatureOf(item, error, "")}`, idleStrikes, begun)) === "part";
  const facts = awsFactsOf(error);
  const side = facts ? await lane.deed.sideOf(item, facts) : "source";
  if (side === "source") return false;
  return (await strikes.strike(signatureOf(item, error, side), destinationStrikes, begun)) === "part";
}

async function pauseOnce(lane: Lane, halt: AbortController, { item }: Moved, error: unknown): Promise<void> {
  if (halt.signal.aborted) return;
  halt.abort();
  const facts = awsFactsOf(error);
  const side = facts?.status === 403 ? await lane.deed.sideOf(item, facts) : "source";
  await pausePart(lane.ctx.db, lane.part.id, await lane.deed.explain(item, error, side));
}
