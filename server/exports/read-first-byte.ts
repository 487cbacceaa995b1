import { callAws } from "@/server/aws/call-aws";
import { payerHeader } from "@/server/aws/payer-header";
import { readS3Error } from "@/server/aws/read-s3-error";
import { toAwsProblem } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { withSession } from "@/server/credentials/with-session";
import { readBucket } from "./read-bucket";

type ObjectPlace = { bucket: string; key: string; requesterPays: boolean };

/** Reads one byte with the account's session. A HEAD would not say why it is refused. Throws AWS's refusal as a problem. */
export async function readFirstByte(ctx: Context, accountId: string, place: ObjectPlace): Promise<void> {
  const { bucket, key, requesterPays } = place;
  const { region } = await readBucket(ctx, accountId, bucket);
  const site = { call: "s3:GetObject", accountId, bucket, key };
  const headers = { range: "bytes=0-0", ...payerHeader(requesterPays) };
  await withSession(ctx, accountId, (credentials) =>
    callAws(site, async ({ abortSignal: signal }) => {
      const response = await ctx.wire({ method: "GET", credentials, region, bucket, key, headers, signal });
      if (response.statusCode < 300) return response.body.dump();
      throw toAwsProblem(await readS3Error(response, site));
    }),
  );
}
