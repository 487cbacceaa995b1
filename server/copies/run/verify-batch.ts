import { headObject } from "@/server/aws/s3-calls/read-object";
import { tryAgain } from "@/server/aws/try-again";
import { listRange } from "@/server/copies/select/compare-page";
import { callAs, type Reach } from "@/server/copies/transfer/party";
import { learnAccounts } from "@/server/exports/learn-accounts";
import { mapLimited } from "@/server/platform/each";
import { isProblem } from "@/server/platform/problem";
import type { Route } from "./copy-deed";
import type { Done, Verified } from "./lane";

const mostPages = 3;
const headsAtOnce = 8;

/**
 * Looks at a batch of copies as the hub: each has to lie there with the size, the ETag that S3 answered, and the
 * central account as its owner. One listing for all; one HEAD for each that the listing did not reach.
 */
export async function verifyBatch(route: Route, copied: readonly Done[]): Promise<Map<number, Verified>> {
  if (copied.length === 0) return new Map();
  const [there, { hubId }] = await Promise.all([
    listRange(
      route.ctx,
      route.central,
      copied.map(({ item }) => item),
      mostPages,
    ),
    learnAccounts(route.ctx),
  ]);
  const unseen = copied.filter(({ item }) => !there.has(item.destinationKey));
  const heads = new Map(
    await mapLimited(
      unseen,
      headsAtOnce,
      async (each) => [each.item.seq, await headOf(route, each)] as const,
    ),
  );
  return new Map(
    copied.map(({ item, done }) => {
      const listed = there.get(item.destinationKey);
      if (!listed) return [item.seq, heads.get(item.seq) ?? { verdict: "not_there" }];
      if (listed.size !== item.size || listed.etag !== done.etag) return [item.seq, { verdict: "not_there" }];
      const { ownerId } = listed;
      if (ownerId !== null && hubId !== null && ownerId !== hubId)
        return [item.seq, { verdict: "wrong_owner", ownerId }];
      return [item.seq, { verdict: "ok", ownerId }];
    }),
  );
}

async function headOf({ ctx, central, deps, cut }: Route, { item, done }: Done): Promise<Verified> {
  const { accountId, bucket, region } = central;
  const reach: Reach = { party: deps.hub, bucket, region, expectedOwner: accountId };
  const object = { key: item.destinationKey, signal: cut };
  const head = await tryAgain(cut, () => callAs(reach, (place) => headObject(ctx.wire, place, object))).catch(
    nullIfAbsent,
  );
  const same = head?.size === item.size && head.etag === done.etag;
  return same ? { verdict: "ok", ownerId: null } : { verdict: "not_there" };
}

/** What the hub may not look at is not gone: it would be copied again without end. */
function nullIfAbsent(error: unknown): null {
  if (isProblem(error) && error.code === "aws_not_found") return null;
  throw error;
}
