import { payerHeader } from "@/server/aws/payer-header";
import { header } from "@/server/aws/read-s3-error";
import type { S3Wire, WireResponse } from "@/server/aws/s3-wire";
import { awsFactsOf, toAwsProblem } from "@/server/aws/to-problem";
import { checksumOfHeaders, type ObjectChecksum } from "./checksum";
import { bareEtag } from "./read-answer";
import { type S3Place, sendS3 } from "./send";

export type ObjectHead = {
  etag: string;
  size: number;
  checksum: ObjectChecksum | null;
  /** Headers that a copy carries over: content type, encoding, language, disposition, cache control, user metadata. */
  about: Record<string, string>;
  encryption: string | null;
  /** ISO time. */
  lastModified: string;
};

/** An object to read; with an ETag, only while it still has it: else `precondition_failed`. */
export type ReadObject = { key: string; etag?: string; requesterPays?: boolean; signal: AbortSignal };

const carried = /^(content-(type|encoding|language|disposition)|cache-control|expires|x-amz-meta-.+)$/;
const headerPatienceMs = 20_000;

/** HeadObject, with the checksum when S3 keeps one. */
export async function headObject(wire: S3Wire, place: S3Place, object: ReadObject): Promise<ObjectHead> {
  const { key, signal } = object;
  const headers = readHeaders(object);
  const call = { key, headers, signal };
  try {
    const response = await sendS3(wire, place, { ...call, name: "HeadObject", method: "HEAD" });
    await response.body.dump();
    return headOf(response);
  } catch (error) {
    if (!isSilent(error)) throw error;
    // HEAD never says why (Amazon S3 API Reference, HeadObject); the same question for one byte does.
    const range = { ...headers, range: "bytes=0-0" };
    const answered = await sendS3(wire, place, { ...call, name: "GetObject", method: "GET", headers: range });
    await answered.body.dump();
    throw error;
  }
}

/**
 * GetObject: the head is there, the body streams. `from`: without so many bytes at its start, to go on where an earlier
 * answer broke off.
 */
export async function getObject(
  wire: S3Wire,
  place: S3Place,
  object: ReadObject & { from?: number },
): Promise<{ head: ObjectHead; body: WireResponse["body"] }> {
  const { key, from = 0, signal } = object;
  const range: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {};
  const call = { name: "GetObject", key };
  const headers = { ...readHeaders(object), ...range };
  const patienceMs = headerPatienceMs;
  const response = await sendS3(wire, place, { ...call, method: "GET", headers, signal, patienceMs });
  const start = Number(/^bytes (\d+)-/.exec(header(response, "content-range") ?? "")?.[1] ?? 0);
  if (start === from) return { head: headOf(response), body: response.body };
  response.body.destroy();
  throw toAwsProblem({
    call: "s3:GetObject",
    accountId: place.accountId,
    bucket: place.bucket,
    key,
    status: response.statusCode,
    code: "InvalidAnswer",
    message: `S3 answered from byte ${start} and not from ${from}`,
    requestId: header(response, "x-amz-request-id"),
    extendedRequestId: header(response, "x-amz-id-2"),
  });
}

const readHeaders = ({ etag, requesterPays = false }: ReadObject): Record<string, string> => ({
  ...(etag !== undefined && { "if-match": `"${etag}"` }),
  "x-amz-checksum-mode": "ENABLED",
  ...payerHeader(requesterPays),
});

function headOf(response: Pick<WireResponse, "headers">): ObjectHead {
  const read = (name: string) => header(response, name);
  const about = Object.keys(response.headers).filter((name) => carried.test(name));
  return {
    etag: bareEtag(read("etag") ?? ""),
    size: Number(read("content-length") ?? Number.NaN),
    checksum: checksumOfHeaders(response),
    about: Object.fromEntries(about.map((name) => [name, read(name) ?? ""])),
    encryption: read("x-amz-server-side-encryption"),
    lastModified: new Date(read("last-modified") ?? 0).toISOString(),
  };
}

/** A refusal of HEAD that may have a reason: 400 an ended session, 403 anything. */
function isSilent(error: unknown): boolean {
  const facts = awsFactsOf(error);
  return facts?.code === "Http403" || facts?.code === "Http400";
}
