import { findAccount, regionsOf } from "@/server/accounts/find-account";
import { callAws } from "@/server/aws/call-aws";
import { getBucketOwnerId, getCallerCanonicalId } from "@/server/aws/s3";
import type { Context } from "@/server/context";
import { readHub } from "@/server/credentials/read-hub";
import type { Session } from "@/server/credentials/session";
import { withSession } from "@/server/credentials/with-session";
import type { Cache } from "@/server/platform/cache";
import { mapLimited } from "@/server/platform/each";
import { waitAtMost } from "@/server/platform/wait-at-most";
import { readBucket } from "./read-bucket";

/** Account id, or "hub" → canonical id; null where AWS does not tell it. */
export type CanonicalIdCache = Cache<string | null>;
export type KnownAccounts = {
  hubId: string | null;
  accounts: Map<string, { accountId: string; name: string }>;
};

const patienceMs = 2_000;
const parallelAccounts = 16;

/** Canonical ids of the hub and of every configured account, as far as two seconds allow; the rest is learnt behind. */
export async function learnAccounts(ctx: Context): Promise<KnownAccounts> {
  const known: KnownAccounts = { hubId: null, accounts: new Map() };
  const hub = ctx.canonicalIds
    .get("hub", () => learnHub(ctx))
    .then((id) => {
      known.hubId = id;
    });
  const others = mapLimited(ctx.config.accounts, parallelAccounts, async ({ id: accountId, name }) => {
    const id = await ctx.canonicalIds.get(accountId, () => learnAccount(ctx, accountId)).catch(() => null);
    if (id) known.accounts.set(id, { accountId, name });
  });
  await waitAtMost(patienceMs, [hub, others]);
  return { hubId: known.hubId, accounts: new Map(known.accounts) };
}

async function learnHub(ctx: Context): Promise<string | null> {
  const { accountId, central, region } = ctx.config.hub;
  const hub = await readHub(ctx);
  return askS3(
    ctx,
    hub,
    accountId,
    central ? [{ bucket: central.bucket, region: central.region ?? region }] : [],
    region,
  );
}

async function learnAccount(ctx: Context, accountId: string): Promise<string | null> {
  const account = findAccount(ctx, accountId);
  const fallback = regionsOf(ctx, account)[0]!;
  return withSession(ctx, accountId, async (session) => {
    const buckets = await Promise.all(
      (account.sources ?? []).map(async ({ bucket }) => ({
        bucket,
        region: await readBucket(ctx, accountId, bucket).then(
          ({ region }) => region,
          () => fallback,
        ),
      })),
    );
    return askS3(ctx, session, accountId, buckets, fallback);
  });
}

/** A bucket that S3 confirms to be the account's tells its id; else ListBuckets does, where the role may call it. */
async function askS3(
  ctx: Context,
  session: Session,
  accountId: string,
  buckets: { bucket: string; region: string }[],
  fallback: string,
): Promise<string | null> {
  for (const { bucket, region } of buckets) {
    const site = { call: "s3:GetBucketAcl", accountId, bucket };
    const input = { bucket, expectedOwner: accountId };
    const client = ctx.aws.s3(session, region);
    const id = await callAws(site, (options) => getBucketOwnerId(client, input, options)).catch(() => null);
    if (id) return id;
  }
  const client = ctx.aws.s3(session, fallback);
  const site = { call: "s3:ListBuckets", accountId };
  return callAws(site, (options) => getCallerCanonicalId(client, options)).catch(() => null);
}
