import { callAws } from "@/server/aws/call-aws";
import { listObjects } from "@/server/aws/s3";
import type { Context } from "@/server/context";
import { withSession } from "@/server/credentials/with-session";
import { readBucket } from "./read-bucket";

const maxPages = 10;
const pageSize = 1000;

type Folder = { bucket: string; prefix: string; requesterPays: boolean };

/** Objects and bytes under a prefix; null when there are more than 10,000. Throws AWS's refusals as problems. */
export async function countObjects(
  ctx: Context,
  accountId: string,
  { bucket, prefix, requesterPays }: Folder,
): Promise<{ objects: number; bytes: number } | null> {
  const { region } = await readBucket(ctx, accountId, bucket);
  const site = { call: "s3:ListObjectsV2", accountId, bucket };
  const input = { bucket, prefix, delimiter: "", limit: pageSize, requesterPays } as const;
  const sum = { objects: 0, bytes: 0 };
  let token: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const listing = await withSession(ctx, accountId, (session) =>
      callAws(site, (options) => listObjects(ctx.aws.s3(session, region), { ...input, token }, options)),
    );
    sum.objects += listing.objects.length;
    sum.bytes += listing.objects.reduce((bytes, { size }) => bytes + size, 0);
    if (!listing.nextToken) return sum;
    token = listing.nextToken;
  }
  return null;
}
