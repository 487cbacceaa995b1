import type { CopyDestination } from "@/lib/schemas/copies";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { abortUpload } from "@/server/aws/s3-calls/unfinished-uploads";
import { createUpload } from "@/server/aws/s3-calls/upload";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { encryptionOf, requireCentral } from "@/server/copies/select/require-central";
import { callAs, hubParty, type Party } from "@/server/copies/transfer/party";

const patienceMs = 9_000;

/**
 * Starts a multipart upload and ends it at once: nothing becomes visible, and S3 asks for what it asks of an object
 * (s3:PutObject, and kms:GenerateDataKey where the bucket encrypts with a key). Answers AWS's refusal, null when it was
 * let through. Throws what is no refusal.
 */
export async function probeWrite(
  ctx: Context,
  party: Party,
  { accountId, bucket, region, acl }: CopyDestination,
  key: string,
): Promise<AwsErrorFacts | null> {
  const reach = { bucket, region, expectedOwner: accountId };
  const signal = AbortSignal.timeout(patienceMs);
  const settings = { acl, encryption: encryptionOf(requireCentral(ctx)), overwrite: true };
  try {
    const upload = await callAs({ ...reach, party }, (place) =>
      createUpload(ctx.wire, place, { key, about: {}, settings, signal }),
    );
    const end = (by: Party) =>
      callAs({ ...reach, party: by }, (place) => abortUpload(ctx.wire, place, upload, signal));
    // Who may not end what it began leaves it to the hub, and the hub to the hourly look for leftovers.
    await end(party).catch(() => end(hubParty(ctx)).catch(() => {}));
    return null;
  } catch (error) {
    const facts = awsFactsOf(error);
    if (facts?.status !== 403) throw error;
    return facts;
  }
}
