import type { Context } from "@/server/context";
import { listPage } from "./list-page";

const maxPages = 10;
const pageSize = 1000;

type Folder = { bucket: string; prefix: string; requesterPays: boolean };

/** Objects and bytes under a prefix; null when there are more than 10,000. Throws AWS's refusals as problems. */
export async function countObjects(
  ctx: Context,
  accountId: string,
  { bucket, prefix, requesterPays }: Folder,
): Promise<{ objects: number; bytes: number } | null> {
  const input = { bucket, prefix, limit: pageSize, requesterPays };
  const sum = { objects: 0, bytes: 0 };
  let token: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const listing = await listPage(ctx, accountId, { ...input, token });
    sum.objects += listing.objects.length;
    sum.bytes += listing.objects.reduce((bytes, { size }) => bytes + size, 0);
    if (!listing.nextToken) return sum;
    token = listing.nextToken;
  }
  return null;
}
