import type { ObjectPage } from "@/lib/schemas/exports";
import { findAccount, regionsOf } from "@/server/accounts/find-account";
import { findBucketRegion } from "@/server/aws/bucket-region";
import { callAws } from "@/server/aws/call-aws";
import { isSessionEnd } from "@/server/aws/is-session-end";
import { getBucketOwnerId, getObjectOwnership } from "@/server/aws/s3";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { withSession } from "@/server/credentials/with-session";
import type { Cache } from "@/server/platform/cache";

export type BucketFacts = {
  region: string;
  /** Canonical id; null when GetBucketAcl was refused. */
  ownerId: string | null;
  objectOwnership: ObjectPage["objectOwnership"];
};
export type BucketCache = Cache<BucketFacts>;

/** Region, owner and ownership setting of a bucket, as the account's role may see them; remembered for ten minutes. */
export async function readBucket(ctx: Context, accountId: string, bucket: string): Promise<BucketFacts> {
  return ctx.buckets.get(`${accountId} ${bucket}`, () => loadBucket(ctx, accountId, bucket));
}

async function loadBucket(ctx: Context, accountId: string, bucket: string): Promise<BucketFacts> {
  const guess = regionsOf(ctx, findAccount(ctx, accountId))[0]!;
  return withSession(ctx, accountId, async (session) => {
    const region = await findBucketRegion(ctx.wire, { credentials: session, bucket, guess, accountId });
    const client = ctx.aws.s3(session, region);
    const site = { accountId, bucket };
    const [ownerId, objectOwnership] = await Promise.all([
      callAws({ call: "s3:GetBucketAcl", ...site }, (options) =>
        getBucketOwnerId(client, { bucket }, options),
      ).catch(refusedAsNull),
      callAws({ call: "s3:GetBucketOwnershipControls", ...site }, (options) =>
        getObjectOwnership(client, { bucket }, options),
      ).catch(refusedAsNull),
    ]);
    return { region, ownerId, objectOwnership };
  });
}

/** A refused diagnostic call is a fact that is not known; "no controls" is a setting. An ended session is neither. */
function refusedAsNull(error: unknown): "none" | null {
  const facts = awsFactsOf(error);
  if (!facts || isSessionEnd(facts.code)) throw error;
  return facts.code === "OwnershipControlsNotFoundError" ? "none" : null;
}
