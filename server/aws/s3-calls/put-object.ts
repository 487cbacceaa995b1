import type { S3Wire } from "@/server/aws/s3-wire";
import { checksumOfHeaders } from "./checksum";
import type { Written } from "./copy-object";
import { uploadPatienceMs } from "./patience";
import { readEtag } from "./read-answer";
import { type S3Place, sendS3 } from "./send";
import { type WriteSettings, writeHeaders } from "./write-headers";

/** PutObject of bytes that S3 refuses when they are not what the digest says. */
export async function putObject(
  wire: S3Wire,
  place: S3Place,
  input: {
    key: string;
    body: Buffer;
    /** One header: a checksum, or Content-MD5. */
    digest: Record<string, string>;
    /** Content type, encoding, user metadata. */
    about: Record<string, string>;
    settings: WriteSettings;
    signal: AbortSignal;
  },
): Promise<Written> {
  const { key, body, digest, about, settings, signal } = input;
  const call = { name: "PutObject", key };
  const response = await sendS3(wire, place, {
    ...call,
    method: "PUT",
    headers: { ...about, ...writeHeaders(settings), ...digest },
    body,
    signal,
    patienceMs: uploadPatienceMs(body.length),
  });
  return { etag: await readEtag(response, place, call), checksum: checksumOfHeaders(response) };
}
