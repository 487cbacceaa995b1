import { setTimeout as wait } from "node:timers/promises";
import type { ObjectListing } from "@/server/aws/s3";
import { listObjects } from "@/server/aws/s3-calls/list-objects";
import type { Context } from "@/server/context";
import { withSession } from "@/server/credentials/with-session";
import { readBucket } from "@/server/exports/read-bucket";
import { isProblem } from "@/server/platform/problem";
import type { SourceRow } from "./source";

type Ask = { after: string; limit: number; prefix?: string; delimiter?: "/"; token?: string };

const patienceMs = 30_000;
const tries = 6;
const baseMs = 200;
const passing = new Set(["aws_throttled", "aws_timeout", "aws_unreachable", "aws_error"]);

/** One page of a source's keys behind `after`, tried again with full jitter while the failure may pass. Throws AWS's refusals. */
export async function listKeys(
  ctx: Context,
  source: SourceRow,
  { after, prefix = source.prefix, ...ask }: Ask,
  stop: AbortSignal,
): Promise<ObjectListing> {
  const { accountId, bucket, requesterPays } = source;
  const { region } = await readBucket(ctx, accountId, bucket);
  for (let attempt = 1; ; attempt++) {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(patienceMs)]);
    try {
      return await withSession(ctx, accountId, (credentials) => {
        const place = { credentials, accountId, region, bucket, expectedOwner: null };
        return listObjects(ctx.wire, place, {
          ...ask,
          ...(after && { after }),
          prefix,
          requesterPays,
          signal,
        });
      });
    } catch (error) {
      if (stop.aborted || attempt === tries || !isProblem(error) || !passing.has(error.code)) throw error;
      await wait(Math.random() * baseMs * 2 ** attempt, undefined, { signal: stop }).catch(() => {});
    }
  }
}
