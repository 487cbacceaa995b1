import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { CopyDestination, CopyFailure, CopyRequest, CopySource } from "@/lib/schemas/copies";
import type { Listing } from "@/server/copies/select/listing";
import type { Person } from "@/server/platform/authorize";
import type { Database, Transaction } from "@/server/platform/db/open-database";
import { copies, copyParts } from "@/server/platform/db/schema/copies";
import type { CopyRow } from "./rows";

export type NewCopy = {
  name: string;
  createdBy: string;
  owner: Person | null;
  scheduleId: string | null;
  /** Whose key it is; without a key nobody's. */
  idempotencyOwner: string | null;
  idempotencyKey: string | null;
  requestHash: string;
  request: CopyRequest;
  /** Nothing goes anywhere by a grant. */
  destination: CopyDestination | null;
};
/** A part of which only the source is known: its account refuses to say more. */
export type RefusedPart = { source: CopySource; accountName: string; failure: CopyFailure };

/** Writes a job down with its parts, at once or not at all. Answers the row, or the owner's earlier one with the same idempotency key. */
export async function insertCopy(
  db: Database,
  copy: NewCopy,
  listings: readonly Listing[],
  refused: readonly RefusedPart[],
): Promise<{ row: CopyRow; created: boolean }> {
  return db.transaction(async (tx) => {
    const values = { id: randomUUID(), state: "running" as const, startedAt: new Date(), ...copy };
    const [row] = await tx
      .insert(copies)
      .values(values)
      .onConflictDoNothing({ target: [copies.idempotencyOwner, copies.idempotencyKey] })
      .returning();
    if (!row) return { row: await findByKey(tx, copy), created: false };
    const parts = [...listings.map(fromListing), ...refused.map(fromRefused)];
    if (parts.length > 0)
      await tx
        .insert(copyParts)
        .values(parts.map((part, position) => ({ ...part, copyId: row.id, position })));
    return { row, created: true };
  });
}

async function findByKey(
  tx: Transaction,
  { idempotencyOwner: owner, idempotencyKey: key }: NewCopy,
): Promise<CopyRow> {
  const same = and(eq(copies.idempotencyOwner, owner ?? ""), eq(copies.idempotencyKey, key ?? ""));
  const [row] = await tx.select().from(copies).where(same);
  if (!row) throw new Error("the copy with this idempotency key is gone");
  return row;
}

/** A listing as a part's row. Keys by name travel in its source. */
export const fromListing = ({ source, keys, matching: _, ...place }: Listing) => ({
  id: randomUUID(),
  state: "waiting" as const,
  ...place,
  source: keys ? { ...source, keys } : source,
});

const fromRefused = ({ source, accountName, failure }: RefusedPart) => ({
  id: randomUUID(),
  state: "paused" as const,
  accountId: source.accountId,
  accountName,
  bucket: "",
  prefix: source.prefix ?? "",
  source,
  pauses: 1,
  pause: {
    by: "refusal" as const,
    failure,
    at: new Date().toISOString(),
    retryAt: new Date(Date.now() + 30_000).toISOString(),
  },
});
