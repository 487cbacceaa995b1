import { encodeKey } from "@/server/aws/encode-key";
import type { S3Wire } from "@/server/aws/s3-wire";
import { checksumOfXml, type ObjectChecksum } from "./checksum";
import { copyPatienceMs } from "./patience";
import { bareEtag, readAnswer } from "./read-answer";
import { type S3Place, sendS3 } from "./send";
import { type WriteSettings, writeHeaders } from "./write-headers";
import { fieldOf } from "./xml";

export type CopyFrom = {
  bucket: string;
  key: string;
  /** Bytes. */
  size: number;
  /** The copy is refused with 412 when the source is not this one any more. */
  etag: string;
  expectedOwner: string | null;
  requesterPays: boolean;
};
export type Written = { etag: string; checksum: ObjectChecksum | null };

export const copySourceHeaders = ({ bucket, key, etag, expectedOwner, requesterPays }: CopyFrom) => ({
  "x-amz-copy-source": `${bucket}/${encodeKey(key)}`,
  "x-amz-copy-source-if-match": `"${etag}"`,
  ...(expectedOwner && { "x-amz-source-expected-bucket-owner": expectedOwner }),
  ...(requesterPays && { "x-amz-request-payer": "requester" }),
});

/** CopyObject, 5 GiB at most; S3 moves the bytes and keeps metadata. `keepTags` needs s3:GetObjectTagging and s3:PutObjectTagging. */
export async function copyObject(
  wire: S3Wire,
  place: S3Place,
  input: { key: string; from: CopyFrom; settings: WriteSettings; keepTags: boolean; signal: AbortSignal },
): Promise<Written> {
  const { key, from, settings, keepTags, signal } = input;
  const headers = {
    ...copySourceHeaders(from),
    ...writeHeaders(settings),
    "x-amz-tagging-directive": keepTags ? "COPY" : "REPLACE",
    "x-amz-checksum-algorithm": "CRC64NVME",
  };
  const call = { name: "CopyObject", key };
  const patienceMs = copyPatienceMs(from.size);
  const response = await sendS3(wire, place, { ...call, method: "PUT", headers, signal, patienceMs });
  const answer = await readAnswer(response, { root: "CopyObjectResult", field: "ETag" }, place, call);
  return { etag: bareEtag(fieldOf(answer, "ETag") ?? ""), checksum: checksumOfXml(answer) };
}
