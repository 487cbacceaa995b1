import { and, asc, eq, gt, inArray, isNotNull, not, or, type SQL, sql } from "drizzle-orm";
import type { CopyItem, CopyItemState } from "@/lib/schemas/copies";
import type { Database } from "@/server/platform/db/open-database";
import { copyFailures, copyItems, copyParts } from "@/server/platform/db/schema/copies";
import { isHeld } from "./is-held";

export type ItemQuery = {
  copyId: string;
  status?: CopyItemState;
  partId?: string;
  failureId?: string;
  /** Behind this object: the position of its part, and its number there. */
  after: { position: number; seq: number } | null;
  limit: number;
};

/** Objects of a job in the order of its parts and listings, with the place behind the last one. */
export async function readItems(
  db: Database,
  query: ItemQuery,
): Promise<{ items: CopyItem[]; next: { position: number; seq: number } | null }> {
  const { limit, after } = query;
  const rows = await db
    .select({ item: copyItems, part: copyParts, failure: copyFailures.failure, held })
    .from(copyItems)
    .innerJoin(copyParts, eq(copyParts.id, copyItems.partId))
    .leftJoin(copyFailures, eq(copyFailures.id, copyItems.failureId))
    .where(and(...conditions(query), after ? behind(after) : undefined))
    .orderBy(asc(copyParts.position), asc(copyItems.seq))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toItem),
    next: rows.length > limit && last ? { position: last.part.position, seq: last.item.seq } : null,
  };
}

const behind = ({ position, seq }: { position: number; seq: number }) =>
  or(gt(copyParts.position, position), and(eq(copyParts.position, position), gt(copyItems.seq, seq)));

function conditions({ copyId, status, partId, failureId }: ItemQuery): SQL[] {
  // Named by id, so that one part's index serves the page.
  const parts = sql`(select id from sekisho.copy_parts where copy_id = ${copyId})`;
  return [
    eq(copyParts.copyId, copyId),
    inArray(copyItems.partId, parts),
    ...(status ? ofStatus(status) : []),
    ...(partId ? [eq(copyItems.partId, partId)] : []),
    ...(failureId ? [eq(copyItems.failureId, failureId)] : []),
  ];
}

const held = isHeld(copyItems.partId, copyItems.seq);
/** Behind all that is settled for good: a page of what is open does not walk over it. */
const isOpen = gt(
  copyItems.seq,
  sql`least(${copyParts.claimedSeq}, (
    select min(lower(c.seqs)) - 1 from sekisho.copy_claims c where c.part_id = ${copyParts.id}))`,
);

function ofStatus(status: CopyItemState): SQL[] {
  if (status === "copying") return [eq(copyItems.state, "pending"), isOpen, held];
  if (status === "pending") return [eq(copyItems.state, "pending"), isOpen, not(held)];
  return [eq(copyItems.state, status), ...(status === "failed" ? [isNotNull(copyItems.failureId)] : [])];
}

type Row = {
  held: boolean;
  item: typeof copyItems.$inferSelect;
  part: typeof copyParts.$inferSelect;
  failure: CopyItem["failure"];
};

function toItem({ item, part, failure, held }: Row): CopyItem {
  const {
    seq,
    key,
    size,
    etag,
    destinationKey,
    state,
    attempts,
    destinationEtag,
    checksum,
    verifiedBy,
    ownerId,
  } = item;
  return {
    seq,
    partId: part.id,
    accountId: part.accountId,
    bucket: part.bucket,
    key,
    size,
    etag,
    destinationKey,
    state: state === "pending" && held ? "copying" : state,
    attempts,
    destinationEtag,
    checksum,
    verifiedBy,
    ownerId,
    failure: failure && aboutThis(failure, key),
    updatedAt: item.updatedAt.toISOString(),
  };
}

/** A failure is kept once for all objects that share it: its question is asked about this one. */
const aboutThis = (
  failure: NonNullable<CopyItem["failure"]>,
  key: string,
): NonNullable<CopyItem["failure"]> => ({
  ...failure,
  diagnosis:
    failure.diagnosis && failure.side === "source" ? { ...failure.diagnosis, key } : failure.diagnosis,
});
