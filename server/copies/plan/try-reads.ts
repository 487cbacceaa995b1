import type { CopyFailure } from "@/lib/schemas/copies";
import { payerHeader } from "@/server/aws/payer-header";
import { header } from "@/server/aws/read-s3-error";
import { sendS3 } from "@/server/aws/s3-calls/send";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import type { Listing } from "@/server/copies/select/listing";
import type { Selected } from "@/server/copies/select/select-page";
import { callAs, hubParty, type Party, roleParty } from "@/server/copies/transfer/party";
import { readBucket } from "@/server/exports/read-bucket";
import { ask, failureOf } from "./explain";

type Read = { ok: true; encryption: string | null } | { ok: false; failure: CopyFailure };
export type Reads = { role: Read; hub: Read };

const patienceMs = 9_000;

/** Reads one byte of an object as the account's role and as the hub; a refusal comes with its cause. */
export async function tryReads(ctx: Context, listing: Listing, object: Selected): Promise<Reads> {
  const [role, hub] = await Promise.all([
    tryRead(ctx, listing, object, "role", roleParty(ctx, listing.accountId)),
    tryRead(ctx, listing, object, "hub", hubParty(ctx)),
  ]);
  return { role, hub };
}

async function tryRead(
  ctx: Context,
  { accountId, bucket, requesterPays }: Listing,
  { key, size }: Selected,
  principal: "role" | "hub",
  party: Party,
): Promise<Read> {
  try {
    const { region } = await readBucket(ctx, accountId, bucket);
    const reach = { party, region, bucket, expectedOwner: accountId };
    const range: Record<string, string> = size > 0 ? { range: "bytes=0-0" } : {};
    const response = await callAs(reach, (place) =>
      sendS3(ctx.wire, place, {
        name: "GetObject",
        key,
        method: "GET",
        headers: { ...range, ...payerHeader(requesterPays) },
        signal: AbortSignal.timeout(patienceMs),
      }),
    );
    await response.body.dump();
    return { ok: true, encryption: header(response, "x-amz-server-side-encryption") };
  } catch (error) {
    const facts = awsFactsOf(error);
    if (!facts) throw error;
    const question = { accountId, bucket, key, operation: "GetObject", principal } as const;
    const { first } = await ask(ctx, question);
    return { ok: false, failure: failureOf("source", first, facts, question) };
  }
}
