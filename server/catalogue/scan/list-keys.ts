import type { ObjectListing } from "@/server/aws/s3";
import type { Context } from "@/server/context";
import { listPatiently } from "@/server/exports/list-page";
import type { SourceRow } from "./source";

type Ask = { after: string; limit: number; prefix?: string; delimiter?: "/"; token?: string };

const patience = { tries: 6, patienceMs: 30_000 };

/** One page of a source's keys behind `after`, as patiently as work can be that nobody watches. Throws AWS's refusals. */
export const listKeys = (
  ctx: Context,
  { accountId, bucket, prefix, requesterPays }: SourceRow,
  ask: Ask,
  stop: AbortSignal,
): Promise<ObjectListing> =>
  listPatiently(ctx, accountId, { bucket, prefix, requesterPays, ...ask }, { ...patience, stop });
