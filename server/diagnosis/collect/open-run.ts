import { findAccount } from "@/server/accounts/find-account";
import { findBucketRegion } from "@/server/aws/bucket-region";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { openSession } from "@/server/credentials/open-session";
import { readHub } from "@/server/credentials/read-hub";
import type { Session } from "@/server/credentials/session";
import { type Subject, valueOr } from "@/server/diagnosis/evidence/evidence";
import { accountOfArn } from "@/server/diagnosis/parse-iam-arn";
import { learnAccounts } from "@/server/exports/learn-accounts";
import { type Memory, once } from "./memory";
import { givenItem } from "./read-item";
import type { Identity, Run } from "./run";

/** What one question about one object may cost, whoever it is about; the organization's policies are read last and go first. */
const MOST_CALLS = 25;
/** What the groups of users may cost besides: their lists, two for each of ten at most, and documents. */
const MOST_GROUP_CALLS = 25;

/** What questions asked together share: all that was read, and what they may cost. */
export type Shared = Pick<Run, "memory" | "calls" | "groupCalls">;

/** For a question by itself; a copy's is about two objects. */
export const alone = (objects = 1): Shared => sharing(new Map(), MOST_CALLS * objects);

/** For questions that share what was read, `limit` calls between them. */
export const sharing = (memory: Memory, limit: number): Shared => ({
  memory,
  calls: { count: 0, limit },
  groupCalls: { count: 0, limit: MOST_GROUP_CALLS },
});

/** Opens both identities we have, the hub and the account's role, and learns whose canonical ids are whose. */
export async function openRun(
  ctx: Context,
  subject: Subject,
  principals: string[],
  shared: Shared = alone(),
): Promise<Run> {
  const isHub =
    subject.accountId === ctx.config.hub.accountId &&
    !ctx.config.accounts.some(({ id }) => id === subject.accountId);
  const account = isHub ? null : findAccount(ctx, subject.accountId);
  const source = account?.sources?.find(({ bucket }) => bucket === subject.bucket);
  const [hub, role, others] = await Promise.all([
    open(() => readHub(ctx)),
    open(() => (account ? openSession(ctx, account.id) : readHub(ctx))),
    openOthers(ctx, subject.accountId, principals),
  ]);
  const [known, region] = await Promise.all([
    learnAccounts(ctx),
    findRegion(ctx, subject, role.session ?? hub.session, shared),
  ]);
  return {
    ctx,
    subject,
    region,
    hub,
    role,
    others: others.flatMap((session) => session ?? []),
    roleArn: account?.roleArn ?? null,
    externalId: account?.externalId ?? null,
    sessionPolicy: account?.sessionPolicy ? JSON.parse(account.sessionPolicy) : null,
    vpcEndpointId: account?.vpcEndpointId ?? null,
    payerAllowed: Boolean(source?.requesterPays || account?.requesterPays),
    known,
    ...shared,
  };
}

/** The bucket's region, once known for good: S3 names it in the answer to HeadBucket, also in a refusal. */
async function findRegion(
  ctx: Context,
  { accountId, bucket, region: guess }: Subject,
  session: Session | null,
  { memory, calls }: Shared,
): Promise<string> {
  const known = ctx.buckets.peek(`${accountId} ${bucket}`).value?.region;
  if (known || !session || bucket === "") return known ?? guess;
  const found = await once(memory, `s3:HeadBucket ${bucket}`, async () => {
    calls.count += 1;
    const asked = { credentials: session, bucket, guess, accountId };
    const region = await findBucketRegion(ctx.wire, asked).catch(() => guess);
    return givenItem("bucket-region", region, "s3:HeadBucket names it");
  });
  return valueOr(found, guess);
}

/** Roles of configured accounts whose identities are asked about: they may read those identities' policies. */
function openOthers(ctx: Context, accountId: string, principals: string[]): Promise<Array<Session | null>> {
  const ids = principals.flatMap((principal) => accountOfArn(principal) ?? []);
  const configured = ctx.config.accounts.filter(({ id }) => ids.includes(id) && id !== accountId);
  return Promise.all(configured.map(({ id }) => openSession(ctx, id).catch(() => null)));
}

async function open(load: () => Promise<Session>): Promise<Identity> {
  try {
    return { session: await load(), refusal: null };
  } catch (error) {
    const refusal = awsFactsOf(error);
    if (!refusal) throw error;
    return { session: null, refusal };
  }
}
