import type { CopyFailure } from "@/lib/schemas/copies";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Claimed } from "@/server/copies/journal/claimed";
import { noteFailure } from "@/server/copies/journal/note-failure";
import { type Settled, settleItems } from "@/server/copies/journal/settle-items";
import { reason } from "@/server/copies/plan/explain";
import { ownFailure } from "@/server/copies/plan/predict-refusals";
import type { Transferred } from "@/server/copies/transfer/transfer";
import { isProblem } from "@/server/platform/problem";
import type { Lane, Verified } from "./lane";
import type { Moved } from "./move-item";

/** Verifies a batch's copies, explains its failures, and writes down what became of every object in it. */
export async function settleBatch(lane: Lane, batch: readonly Moved[]): Promise<void> {
  const copied = batch.flatMap((moved) =>
    "done" in moved && moved.done.outcome === "copied" ? [moved] : [],
  );
  const verified = await lane.deed.verify(copied);
  const results = await Promise.all(batch.map((moved) => settle(lane, moved, verified)));
  const { ctx, part, worker } = lane;
  const written = await settleItems(ctx.db, part.id, worker, results);
  if (written < results.length)
    ctx.log.warn({ part: part.id, lost: results.length - written }, "another worker took these objects over");
}

async function settle(lane: Lane, moved: Moved, verified: Map<number, Verified>): Promise<Settled> {
  const { item } = moved;
  if ("released" in moved) return blank(item, "pending");
  if ("failed" in moved) {
    const { error } = moved.failed;
    const facts = awsFactsOf(error);
    const side = facts?.status === 403 ? await lane.deed.sideOf(item, facts) : "source";
    return fail(lane, item, signatureOf(item, error, side), () => lane.deed.explain(item, error, side));
  }
  return settleDone(lane, item, moved.done, verified.get(item.seq));
}

function settleDone(
  lane: Lane,
  item: Claimed,
  done: Transferred,
  verified: Verified | undefined,
): Settled | Promise<Settled> {
  const { etag, checksum, verifiedBy, outcome } = done;
  if (outcome === "present") return { ...blank(item, "present"), etag, checksum, verifiedBy };
  if (outcome !== "copied")
    return fail(lane, item, "destination_differs", async () => ownFailure("destination_differs"));
  if (verified?.verdict === "ok")
    return { ...blank(item, "copied"), etag, checksum, verifiedBy, ownerId: verified.ownerId };
  if (verified?.verdict === "wrong_owner")
    return fail(lane, item, `wrong_owner ${verified.ownerId}`, async () => wrongOwner(verified.ownerId));
  return blank(item, "pending");
}

const blank = ({ seq }: Claimed, state: Settled["state"]): Settled => ({
  seq,
  state,
  etag: null,
  checksum: null,
  verifiedBy: null,
  ownerId: null,
  failureId: null,
});

/** The first failure of a kind is explained and kept; the others are counted with it. */
async function fail(
  lane: Lane,
  item: Claimed,
  signature: string,
  explain: () => Promise<CopyFailure>,
): Promise<Settled> {
  const noted = lane.failures.get(signature) ?? note(lane, item, signature, explain);
  lane.failures.set(signature, noted);
  noted.catch(() => lane.failures.delete(signature));
  return { ...blank(item, "failed"), failureId: await noted };
}

const note = async (
  { ctx, part }: Lane,
  item: Claimed,
  signature: string,
  explain: () => Promise<CopyFailure>,
) => noteFailure(ctx.db, part.id, signature, await explain(), item.key);

/** What makes two failures alike: the side, AWS's answer without what names the object, and who owns it. */
export function signatureOf({ ownerId }: Claimed, error: unknown, side: string): string {
  const facts = awsFactsOf(error);
  const code = isProblem(error) ? error.code : "internal";
  const words = (facts?.message ?? "").replace(/"[^"]*"|arn:\S+|https?:\S+|[0-9a-fA-F]{12,}/g, "…");
  return [side, code, facts?.call, facts?.code, words, facts?.status === 403 ? ownerId : ""]
    .join(" ")
    .slice(0, 1000);
}

const wrongOwner = (ownerId: string): CopyFailure => ({
  cause: "copied_object_owned_by_source",
  causeId: "E9",
  side: "destination",
  reason: reason(
    "copied_object_owned_by_source",
    `The copy belongs to ${ownerId} and not to the central account.`,
    { ownerId },
  ),
  aws: null,
  diagnosis: null,
});
