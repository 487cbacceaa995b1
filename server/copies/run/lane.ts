import type { CopyFailure } from "@/lib/schemas/copies";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import type { Context } from "@/server/context";
import type { Claimed } from "@/server/copies/journal/claimed";
import type { CopyRow, PartRow } from "@/server/copies/journal/rows";
import { type Listing, matchingIn } from "@/server/copies/select/listing";
import { type TransferDeps, type Transferred, transferLimits } from "@/server/copies/transfer/transfer";
import type { ByteBudget } from "./byte-budget";
import type { Limiter } from "./limiter";

/** What all lanes of a worker share. */
export type Crew = {
  ctx: Context;
  /** Id of the worker's lease: what it claims is claimed in this name. */
  worker: string;
  /** Requests under way of the whole worker. */
  limiter: Limiter;
  budget: ByteBudget;
  limits: TransferDeps["limits"];
};

export type Done = { item: Claimed; done: Transferred };

export type Verified =
  | { verdict: "ok"; ownerId: string | null }
  | { verdict: "wrong_owner"; ownerId: string }
  /** Not there, or not what was written: it is done again. */
  | { verdict: "not_there" };

/** What a part does to its objects: a copy, or a grant. */
export type Deed = {
  /** Does it to one object; `again`: an earlier try may have done it already. Throws AWS's refusals as problems. */
  perform: (item: Claimed, again: boolean) => Promise<Transferred>;
  /** Bytes in memory while it is being done. */
  heldBytes: (item: Claimed) => number;
  /** Looks at what was done, by the objects' seq. */
  verify: (done: readonly Done[]) => Promise<Map<number, Verified>>;
  /** Which side refused. */
  sideOf: (item: Claimed, facts: AwsErrorFacts) => Promise<CopyFailure["side"]>;
  /** Why it failed, with the diagnosis's cause where AWS refused it. */
  explain: (item: Claimed, error: unknown, side: CopyFailure["side"]) => Promise<CopyFailure>;
  /** True where only AWS's answer shows that it was done: lost with the answer, it would have to be done again. */
  isUntold: (done: Transferred) => boolean;
};

/** One part on its way through one worker. */
export type Lane = Crew & {
  copy: CopyRow;
  part: PartRow;
  deed: Deed;
  /** Kinds of failure that were explained and noted already: signature → id of their group. */
  failures: Map<string, Promise<string>>;
  /** Requests under way of this part: one source that throttles does not slow the others. */
  own: Limiter;
  /** No new objects; what is under way may finish. */
  stop: AbortSignal;
  /** What is under way ends now. */
  cut: AbortSignal;
};

export const defaultLimits = transferLimits;

/** A part's row as the listing it was made of. */
export function listingOf({
  source,
  accountId,
  accountName,
  bucket,
  prefix,
  requesterPays,
}: PartRow): Listing {
  const keys = source.keys ?? null;
  const matching = matchingIn(source, bucket);
  return { source, accountId, accountName, bucket, prefix, requesterPays, keys, matching };
}
