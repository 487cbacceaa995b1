import { payerHeader } from "@/server/aws/payer-header";
import { header, readS3Error } from "@/server/aws/read-s3-error";
import type { WireResponse } from "@/server/aws/s3-wire";
import type { Run } from "@/server/diagnosis/collect/run";
import { printRequest } from "./print-request";
import { type Prober, type Sent, sendProbe } from "./send-probe";

export type HeadFacts = {
  storageClass: string;
  restored: boolean;
  keyArn: string | null;
  bucketKey: boolean;
  how: string;
};

/**
 * HEAD and GET of the first byte at once. A refused HEAD has no words: GET speaks for it, and costs no further round.
 * 416 is the answer for an empty object: it could be read.
 */
export async function probeObject(run: Run, prober: Prober, key: string): Promise<Sent<HeadFacts>[]> {
  return Promise.all([probeCall(run, prober, key, "HEAD"), probeByte(run, prober, key)]);
}

/** GET of the first byte alone: enough to compare another identity with. */
export function probeByte(run: Run, prober: Prober, key: string): Promise<Sent<HeadFacts>> {
  return probeCall(run, prober, key, "GET");
}

type Options = { abortSignal: AbortSignal };

function probeCall(run: Run, prober: Prober, key: string, method: "HEAD" | "GET"): Promise<Sent<HeadFacts>> {
  const action = run.subject.versionId === null ? "s3:GetObject" : "s3:GetObjectVersion";
  const call = method === "HEAD" ? "HeadObject" : "GetObject";
  const request = printRequest(requestLine(run, key, method), headersOf(run, method));
  return sendProbe(run, prober, { call, action, request }, async (options) => {
    const response = await send(run, prober, key, method, options);
    await response.body.dump();
    return {
      value: factsOf(response, `s3:GetObject (${method}) as ${prober.session.arn}`),
      status: response.statusCode,
      requestId: header(response, "x-amz-request-id"),
    };
  });
}

function factsOf(response: WireResponse, how: string): HeadFacts {
  return {
    storageClass: header(response, "x-amz-storage-class") ?? "STANDARD",
    restored: /ongoing-request="false"/.test(header(response, "x-amz-restore") ?? ""),
    keyArn: header(response, "x-amz-server-side-encryption-aws-kms-key-id"),
    bucketKey: header(response, "x-amz-server-side-encryption-bucket-key-enabled") === "true",
    how,
  };
}

function requestLine({ subject: { bucket, versionId } }: Run, key: string, method: string): string {
  const query = versionId === null ? "" : `?${new URLSearchParams({ versionId })}`;
  return `${method} /${bucket}/${key.split("/").map(encodeURIComponent).join("/")}${query}`;
}

function headersOf({ payerAllowed }: Run, method: "HEAD" | "GET"): Record<string, string> {
  const range: Record<string, string> = method === "GET" ? { range: "bytes=0-0" } : {};
  return { ...range, ...payerHeader(payerAllowed) };
}

async function send(
  run: Run,
  { session }: Prober,
  key: string,
  method: "HEAD" | "GET",
  { abortSignal }: Options,
) {
  const { bucket, accountId, versionId } = run.subject;
  const request = {
    method,
    credentials: session,
    region: run.region,
    bucket,
    key,
    ...(versionId === null ? {} : { query: { versionId } }),
    headers: headersOf(run, method),
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
