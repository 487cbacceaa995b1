import { header, readS3Error } from "@/server/aws/read-s3-error";
import type { WireResponse } from "@/server/aws/s3-wire";
import type { Run } from "@/server/diagnosis/collect/run";
import { payerHeader } from "@/server/exports/payer-header";
import { type Prober, type Sent, sendProbe } from "./send-probe";

export type HeadFacts = { storageClass: string; restored: boolean; keyArn: string | null; how: string };

/**
 * HEAD and GET of the first byte at once. A refused HEAD has no words: GET speaks for it, and costs no further round.
 * 416 is the answer for an empty object: it could be read.
 */
export async function probeObject(
  run: Run,
  prober: Prober,
  key: string,
): Promise<{ head: Sent<HeadFacts>; get: Sent<null> }> {
  const action = run.subject.versionId === null ? "s3:GetObject" : "s3:GetObjectVersion";
  const [head, get] = await Promise.all([
    sendProbe(run, prober, { call: "HeadObject", action }, (options) => sendHead(run, prober, key, options)),
    sendProbe(run, prober, { call: "GetObject", action }, (options) => sendGet(run, prober, key, options)),
  ]);
  return { head, get };
}

type Options = { abortSignal: AbortSignal };

async function sendHead(run: Run, prober: Prober, key: string, options: Options) {
  const response = await send(run, prober, key, "HEAD", options);
  await response.body.dump();
  const keyArn = header(response, "x-amz-server-side-encryption-aws-kms-key-id");
  const value = {
    storageClass: header(response, "x-amz-storage-class") ?? "STANDARD",
    restored: /ongoing-request="false"/.test(header(response, "x-amz-restore") ?? ""),
    keyArn,
    how: `s3:GetObject (HEAD) as ${prober.session.arn}`,
  };
  return { value, ...outcome(response) };
}

async function sendGet(run: Run, prober: Prober, key: string, options: Options) {
  const response = await send(run, prober, key, "GET", options);
  await response.body.dump();
  return { value: null, ...outcome(response) };
}

async function send(
  run: Run,
  { session }: Prober,
  key: string,
  method: "HEAD" | "GET",
  { abortSignal }: Options,
) {
  const { bucket, accountId } = run.subject;
  const range: Record<string, string> = method === "GET" ? { range: "bytes=0-0" } : {};
  const headers = { ...range, ...payerHeader(run.payerAllowed) };
  const request = {
    method,
    credentials: session,
    region: run.region,
    bucket,
    key,
    headers,
    signal: abortSignal,
  };
  const response = await run.ctx.wire(request);
  if (response.statusCode < 300 || response.statusCode === 416) return response;
  const facts = await readS3Error(response, { call: `s3:${method}`, accountId, bucket, key });
  // What the SDK would throw, so that one reader of AWS's errors serves both.
  throw Object.assign(new Error(facts.message), {
    code: facts.code,
    $metadata: {
      httpStatusCode: facts.status,
      requestId: facts.requestId,
      extendedRequestId: facts.extendedRequestId,
    },
  });
}

function outcome(response: WireResponse) {
  return { status: response.statusCode, requestId: header(response, "x-amz-request-id") };
}
