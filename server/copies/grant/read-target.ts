import type { Context } from "@/server/context";
import { learnAccounts } from "@/server/exports/learn-accounts";
import { readBucket } from "@/server/exports/read-bucket";
import { Problem } from "@/server/platform/problem";
import type { GrantTarget } from "./grant-object";

/** Where objects lie and who is to control them. Throws `bucket_owner_unknown`, and AWS's refusals as problems. */
export async function readTarget(ctx: Context, accountId: string, bucket: string): Promise<GrantTarget> {
  const [{ region, ownerId }, { hubId, accounts }] = await Promise.all([
    readBucket(ctx, accountId, bucket),
    learnAccounts(ctx),
  ]);
  const learnt = [...accounts].find(([, account]) => account.accountId === accountId)?.[0] ?? null;
  const ofAccount = accountId === ctx.config.hub.accountId ? hubId : learnt;
  const bucketOwnerId = ownerId ?? ofAccount;
  if (bucketOwnerId === null) throw new Problem("bucket_owner_unknown", { accountId, bucket });
  return { accountId, bucket, region, bucketOwnerId };
}
