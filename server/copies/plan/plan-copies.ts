import { sumAmounts } from "@/lib/amount";
import type { CopyPlan, CopyPlanRequest, CopySource, PlanSource } from "@/lib/schemas/copies";
import { findAccount } from "@/server/accounts/find-account";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { readKnownCopies } from "@/server/copies/journal/read-known-copies";
import { accountsIn } from "@/server/copies/select/accounts-in";
import { checkTemplate } from "@/server/copies/select/destination-key";
import { dropOverlaps } from "@/server/copies/select/drop-overlaps";
import { findListings } from "@/server/copies/select/find-listings";
import type { Listing } from "@/server/copies/select/listing";
import { refuseMixing } from "@/server/copies/select/refuse-mixing";
import { authorize } from "@/server/platform/authorize";
import { mapLimited } from "@/server/platform/each";
import { planListing, unreadable } from "./plan-listing";
import { readDestination } from "./read-destination";

const sourcesAtOnce = 8;

/**
 * A dry run: for each source what would be copied and how, what is there already, and what will be refused and why.
 * Reads one byte of a few objects and writes nothing; with `tryWrites`, what the policies do not decide is tried by an
 * upload that is ended at once. Throws `central_bucket_missing`, `invalid_request` for the key
 * template, `keys_would_mix`, `account_not_found`, `bucket_not_in_account`, `export_task_not_found`.
 */
export async function planCopies(ctx: Context, request: CopyPlanRequest): Promise<CopyPlan> {
  authorize(ctx, request.tryWrites ? "copies:write" : "copies:read", accountsIn(request));
  checkTemplate(request.settings.keyTemplate);
  const destination = await readDestination(ctx);
  const found = await mapLimited(request.selection.sources, sourcesAtOnce, (source) => locate(ctx, source));
  const listings = dropOverlaps(found.flatMap(({ listings }) => listings));
  refuseMixing(request.settings.keyTemplate, listings);
  const planned = await mapLimited(listings, sourcesAtOnce, (listing) =>
    planListing(ctx, listing, request, destination, (place, objects) =>
      readKnownCopies(ctx.db, place, objects),
    ).catch((error: unknown) => unreadable(listing, error)),
  );
  const order = request.selection.sources.map(({ accountId }) => accountId);
  const sources = [...found.flatMap(({ failed }) => failed), ...planned].sort(
    (a, b) => order.indexOf(a.source.accountId) - order.indexOf(b.source.accountId),
  );
  return { destination, sources, totals: total(sources), plannedAt: new Date().toISOString() };
}

/** The listings of a source; one whose account refuses is an answer. */
async function locate(
  ctx: Context,
  source: CopySource,
): Promise<{ listings: Listing[]; failed: PlanSource[] }> {
  try {
    return { listings: await findListings(ctx, source), failed: [] };
  } catch (error) {
    if (!awsFactsOf(error)) throw error;
    const { name: accountName } = findAccount(ctx, source.accountId);
    return {
      listings: [],
      failed: [unreadable({ source, accountName, bucket: source.bucket ?? "" }, error)],
    };
  }
}

function total(sources: PlanSource[]): CopyPlan["totals"] {
  const refused = sumAmounts(sources.flatMap(({ refusals }) => refusals.map(({ affected }) => affected)));
  return {
    toCopy: sumAmounts(sources.map(({ toCopy }) => toCopy)),
    arriving: sumAmounts(sources.map(({ arriving }) => arriving)),
    present: sumAmounts(sources.map(({ present }) => present)),
    refused,
    excluded: sumAmounts(sources.flatMap(({ excluded }) => excluded)),
    estimate: {
      requests: sources.reduce((all, { estimate }) => all + estimate.requests, 0),
      seconds: sources.reduce((all, { estimate }) => all + estimate.seconds, 0),
    },
    atLeast: sources.some(({ atLeast }) => atLeast),
  };
}
