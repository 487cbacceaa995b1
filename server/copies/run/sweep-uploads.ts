import { sql } from "drizzle-orm";
import { abortUpload, listUploads } from "@/server/aws/s3-calls/unfinished-uploads";
import type { Context } from "@/server/context";
import { isHeld } from "@/server/copies/journal/is-held";
import { requireCentral } from "@/server/copies/select/require-central";
import { callAs, hubParty } from "@/server/copies/transfer/party";
import { summarizeError } from "@/server/platform/db/summarize-error";

const olderThanMs = 24 * 3_600_000;
const patienceMs = 30_000;

/**
 * Ends multipart uploads in the central bucket that a killed worker left a day ago or longer: parts of nothing cost
 * money. Only those whose key a journal of ours names and nobody is copying now: a large object may take days. Answers
 * how many were ended.
 */
export async function sweepUploads(ctx: Context, now = Date.now()): Promise<number> {
  const { accountId, bucket, prefix, region } = requireCentral(ctx);
  const reach = { party: hubParty(ctx), region, bucket, expectedOwner: accountId };
  const signal = AbortSignal.timeout(patienceMs);
  const uploads = await callAs(reach, (place) => listUploads(ctx.wire, place, prefix, signal));
  const old = uploads.filter(({ startedAt }) => now - startedAt.getTime() > olderThanMs);
  const ours = await namedByUs(
    ctx,
    old.map(({ key }) => key),
  );
  let ended = 0;
  for (const upload of old.filter(({ key }) => ours.has(key))) {
    await callAs(reach, (place) => abortUpload(ctx.wire, place, upload, signal)).then(
      () => {
        ended += 1;
      },
      (error: unknown) => ctx.log.warn({ ...summarizeError(error), key: upload.key }, "an old upload stays"),
    );
  }
  return ended;
}

async function namedByUs({ db }: Context, keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const { rows } = await db.execute<{ key: string }>(sql`
    select i.destination_key as key from sekisho.copy_items i where i.destination_key = any(${sql.param(keys)})
    group by i.destination_key having not bool_or(${isHeld(sql`i.part_id`, sql`i.seq`)})`);
  return new Set(rows.map(({ key }) => key));
}
