import { hash } from "node:crypto";
import { z } from "zod";
import { type CopyDestination, CopyRequest, type CopySource } from "@/lib/schemas/copies";
import { findAccount } from "@/server/accounts/find-account";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { insertCopy, type RefusedPart } from "@/server/copies/journal/insert-copy";
import { explainAccount } from "@/server/copies/plan/explain";
import { readDestination } from "@/server/copies/plan/read-destination";
import { accountsIn } from "@/server/copies/select/accounts-in";
import { checkTemplate } from "@/server/copies/select/destination-key";
import { dropOverlaps } from "@/server/copies/select/drop-overlaps";
import { findListings } from "@/server/copies/select/find-listings";
import type { Listing } from "@/server/copies/select/listing";
import { refuseMixing } from "@/server/copies/select/refuse-mixing";
import { authorize } from "@/server/platform/authorize";
import { mapLimited } from "@/server/platform/each";
import { Problem } from "@/server/platform/problem";
import { getCopy } from "./get-copy";

export const StartCopyInput = CopyRequest.extend({
  /** 1 to 200 visible ASCII characters; the same key again, of the same actor, answers the same job. */
  idempotencyKey: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, "must be 1 to 200 visible ASCII characters")
    .optional(),
});
export type StartCopyInput = z.infer<typeof StartCopyInput>;

const sourcesAtOnce = 8;

/**
 * Writes a job down; a worker finds it there. A source whose account refuses becomes a part that says so and tries
 * again; the others go on. Throws `central_bucket_missing`, `invalid_request`, `keys_would_mix`, `idempotency_conflict`,
 * `account_not_found`, `bucket_not_in_account`, `export_task_not_found`.
 */
export async function startCopy(ctx: Context, input: StartCopyInput, scheduleId: string | null = null) {
  const actor = authorize(ctx, "copies:write", accountsIn(input));
  const { idempotencyKey = null, ...request } = input;
  const destination = await destinationOf(ctx, request);
  const located = await mapLimited(request.selection.sources, sourcesAtOnce, (source) => locate(ctx, source));
  const listings = dropOverlaps(located.flatMap(({ listings }) => listings));
  // A schedule has nobody to tell: there the part pauses that would mix, and says why.
  if (destination && scheduleId === null) refuseMixing(request.settings.keyTemplate, listings);
  const requestHash = hash("sha256", JSON.stringify(request));
  const name = request.name ?? nameOf(ctx, request.selection.sources);
  const asker = { createdBy: actor.name, owner: actor.person ?? null };
  const idempotencyOwner = idempotencyKey && (scheduleId === null ? actor.id : `schedule:${scheduleId}`);
  const once = { idempotencyOwner, idempotencyKey, requestHash };
  const copy = { name, ...asker, scheduleId, ...once, request, destination };
  const { row, created } = await insertCopy(
    ctx.db,
    copy,
    listings,
    located.flatMap(({ refused }) => refused),
  );
  if (row.requestHash !== requestHash) throw new Problem("idempotency_conflict", { copyId: row.id });
  ctx.log.info({ copy: row.id, created, parts: listings.length }, "copy started");
  return { job: await getCopy(ctx, { id: row.id }), created };
}

/** Where the copies go; a grant copies nothing. */
async function destinationOf(
  ctx: Context,
  { action, settings }: CopyRequest,
): Promise<CopyDestination | null> {
  if (action === "grant") return null;
  checkTemplate(settings.keyTemplate);
  return readDestination(ctx);
}

async function locate(
  ctx: Context,
  source: CopySource,
): Promise<{ listings: Listing[]; refused: RefusedPart[] }> {
  try {
    return { listings: await findListings(ctx, source), refused: [] };
  } catch (error) {
    if (!awsFactsOf(error)) throw error;
    const { name: accountName } = findAccount(ctx, source.accountId);
    const failure = await explainAccount(ctx, source.accountId, error);
    return { listings: [], refused: [{ source, accountName, failure }] };
  }
}

/** What a job is called when nobody named it: its accounts. */
function nameOf(ctx: Context, sources: readonly CopySource[]): string {
  const names = [...new Set(sources.map(({ accountId }) => findAccount(ctx, accountId).name))];
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} +${names.length - 3}` : names.join(", ");
}
