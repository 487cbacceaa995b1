import { callAws } from "@/server/aws/call-aws";
import type { ObjectListing } from "@/server/aws/s3";
import { listObjects } from "@/server/aws/s3-calls/list-objects";
import { tryAgain } from "@/server/aws/try-again";
import type { Context } from "@/server/context";
import { withSession } from "@/server/credentials/with-session";
import { readBucket } from "./read-bucket";

export type Page = {
  bucket: string;
  prefix: string;
  delimiter?: "/" | "";
  /** 1,000 at most. */
  limit: number;
  token?: string;
  /** Only keys behind this one, in UTF-8 order. */
  after?: string;
  requesterPays: boolean;
};
/** `patienceMs`: how long one try may take. */
type Patience = { tries: number; patienceMs: number; stop: AbortSignal };

const soon = { tries: 3, patienceMs: 9_000 };

/** One page of an account's bucket with owners, or why not, before a person has waited ten seconds. Throws AWS's refusals. */
export function listPage(ctx: Context, accountId: string, page: Page): Promise<ObjectListing> {
  const site = { call: "s3:ListObjectsV2", accountId, bucket: page.bucket };
  return callAws(site, ({ abortSignal: stop }) => listPatiently(ctx, accountId, page, { ...soon, stop }));
}

/** The same, for as many tries of as long as the caller has patience for. */
export async function listPatiently(
  ctx: Context,
  accountId: string,
  { bucket, delimiter, token, after, ...page }: Page,
  { tries, patienceMs, stop }: Patience,
): Promise<ObjectListing> {
  const { region } = await readBucket(ctx, accountId, bucket);
  const place = { accountId, region, bucket, expectedOwner: null };
  const asked = {
    ...page,
    ...(delimiter && { delimiter }),
    ...(token && { token }),
    ...(after && { after }),
  };
  const ask = () => {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(patienceMs)]);
    return withSession(ctx, accountId, (credentials) =>
      listObjects(ctx.wire, { ...place, credentials }, { ...asked, signal }),
    );
  };
  return tryAgain(stop, ask, tries);
}
