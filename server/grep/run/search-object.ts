import type { CopyFailure } from "@/lib/schemas/copies";
import type { GrepHit } from "@/lib/schemas/grep";
import type { ListedObject } from "@/server/aws/s3";
import type { Listing } from "@/server/copies/select/listing";
import { gatherBlocks } from "@/server/grep/thread/gather-blocks";
import { openText } from "@/server/lines/open-text";
import type { TextEnd } from "@/server/lines/text";
import { ownFailure } from "./explain-refusal";
import { refuse, refuseBy } from "./refuse";
import type { Search } from "./search";

type Place = { accountId: string; bucket: string; key: string; ownerId: string | null };

/** Searches one object and tells its hits; one that cannot be read to its end is refused, with the hits before that. */
export async function searchObject(search: Search, listing: Listing, object: ListedObject): Promise<void> {
  const { accountId, bucket } = listing;
  const place = { accountId, bucket, key: object.key, ownerId: object.ownerId };
  const outcome = await search.turn(() => readToEnd(search, place)).catch((error: unknown) => ({ error }));
  if ("error" in outcome) return refuseBy(search, place, outcome.error);
  // Of its hits those beyond the limit were not told.
  if (search.stop.signal.aborted) return;
  const failure = describeEnd(outcome);
  if (failure) return refuse(search, place, failure);
  search.tally.of(accountId).searched++;
}

async function readToEnd(search: Search, place: Place): Promise<TextEnd> {
  const { ctx, matcher, stop, tally } = search;
  stop.signal.throwIfAborted();
  const number = search.nextText();
  const { accountId: id, bucket, key } = place;
  const opened = await openText(ctx, { id, bucket, key, signal: stop.signal });
  const text = gatherBlocks(opened.text);
  let under: Promise<GrepHit[]> = Promise.resolve([]);
  const ask = (blocks: readonly Buffer[] | null) => {
    under = matcher.search(number, blocks);
    under.catch(() => {});
  };
  try {
    let step = await text.next();
    for (; !step.done; step = await text.next()) {
      for (const block of step.value) tally.of(id).bytes += block.length;
      const before = under;
      // The next blocks are unpacked while these are searched.
      ask(step.value);
      await tellHits(search, place, await before);
    }
    return step.value;
  } finally {
    const last = under;
    ask(null);
    await text.return({ kind: "whole" });
    await tellHits(search, place, await last);
    await tellHits(search, place, await under);
  }
}

async function tellHits(search: Search, place: Place, hits: readonly GrepHit[]): Promise<void> {
  const { outbox, request, stop, tally } = search;
  const { accountId, bucket, key } = place;
  for (const hit of hits) {
    if (stop.signal.aborted) return;
    tally.of(accountId).hits++;
    await outbox.put({ type: "hit", accountId, bucket, key, ...hit });
    if (tally.totals().hits >= request.limit) stop.abort();
  }
}

/** Why a text was not read to its end; null: it was. */
function describeEnd(end: TextEnd): CopyFailure | null {
  if (end.kind === "whole") return null;
  if (end.kind === "binary") return ownFailure("not_text", "The object is not text: it was not searched.");
  const { readBytes } = end;
  return ownFailure(`text_${end.kind}`, sentences[end.kind], { bytes: readBytes });
}

const sentences = {
  cut: "The object ends in the middle of its gzip stream: what comes before that was searched.",
  corrupt: "The object’s gzip stream is broken: what comes before that was searched.",
  bomb: "The object unpacks to far more than logs do: the search of it was ended.",
} as const;
