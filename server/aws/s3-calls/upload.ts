import type { S3Wire } from "@/server/aws/s3-wire";
import { checksumHeader, checksumOfXml, crc64Of, type ObjectChecksum } from "./checksum";
import { type CopyFrom, copySourceHeaders, type Written } from "./copy-object";
import { copyPatienceMs, uploadPatienceMs } from "./patience";
import { bareEtag, readAnswer, readEtag } from "./read-answer";
import { type S3Place, sendS3 } from "./send";
import { completeHeaders, settingHeaders, type WriteSettings } from "./write-headers";
import { fieldOf } from "./xml";

/** One multipart upload. */
export type Upload = { key: string; uploadId: string };
export type UploadedPart = { number: number; etag: string };

const completePatienceMs = 120_000;

/** CreateMultipartUpload whose checksum will be CRC-64/NVME of the whole object. */
export async function createUpload(
  wire: S3Wire,
  place: S3Place,
  input: { key: string; about: Record<string, string>; settings: WriteSettings; signal: AbortSignal },
): Promise<Upload> {
  const { key, about, settings, signal } = input;
  const call = { name: "CreateMultipartUpload", key };
  const response = await sendS3(wire, place, {
    ...call,
    method: "POST",
    query: { uploads: "" },
    headers: {
      ...about,
      ...settingHeaders(settings),
      "x-amz-checksum-algorithm": "CRC64NVME",
      "x-amz-checksum-type": "FULL_OBJECT",
    },
    signal,
  });
  const promised = { root: "InitiateMultipartUploadResult", field: "UploadId" };
  const answer = await readAnswer(response, promised, place, call);
  return { key, uploadId: fieldOf(answer, "UploadId") ?? "" };
}

/** UploadPart of bytes in memory, with their checksum. */
export async function uploadPart(
  wire: S3Wire,
  place: S3Place,
  upload: Upload,
  input: { number: number; body: Buffer; signal: AbortSignal },
): Promise<UploadedPart> {
  const { number, body, signal } = input;
  const call = { name: "UploadPart", key: upload.key };
  const response = await sendS3(wire, place, {
    ...call,
    method: "PUT",
    query: { partNumber: String(number), uploadId: upload.uploadId },
    headers: checksumHeader({ algorithm: "CRC64NVME", value: crc64Of(body) }),
    body,
    signal,
    patienceMs: uploadPatienceMs(body.length),
  });
  return { number, etag: await readEtag(response, place, call) };
}

/** UploadPartCopy of the bytes from `first` to `last`, both included. */
export async function uploadPartCopy(
  wire: S3Wire,
  place: S3Place,
  upload: Upload,
  input: { number: number; from: CopyFrom; first: number; last: number; signal: AbortSignal },
): Promise<UploadedPart> {
  const { number, from, first, last, signal } = input;
  const call = { name: "UploadPartCopy", key: upload.key };
  const response = await sendS3(wire, place, {
    ...call,
    method: "PUT",
    query: { partNumber: String(number), uploadId: upload.uploadId },
    headers: { ...copySourceHeaders(from), "x-amz-copy-source-range": `bytes=${first}-${last}` },
    signal,
    patienceMs: copyPatienceMs(last - first + 1),
  });
  const answer = await readAnswer(response, { root: "CopyPartResult", field: "ETag" }, place, call);
  return { number, etag: bareEtag(fieldOf(answer, "ETag") ?? "") };
}

/** CompleteMultipartUpload: S3 refuses when the object has not this size, or not this checksum where one is known. */
export async function completeUpload(
  wire: S3Wire,
  place: S3Place,
  upload: Upload,
  input: {
    parts: UploadedPart[];
    /** Bytes of the whole object. */
    size: number;
    /** CRC-64/NVME of the whole object. */
    checksum: ObjectChecksum | null;
    settings: WriteSettings;
    signal: AbortSignal;
  },
): Promise<Written> {
  const { parts, size, checksum, settings, signal } = input;
  const call = { name: "CompleteMultipartUpload", key: upload.key };
  const response = await sendS3(wire, place, {
    ...call,
    method: "POST",
    query: { uploadId: upload.uploadId },
    headers: {
      ...completeHeaders(settings),
      "x-amz-checksum-type": "FULL_OBJECT",
      "x-amz-mp-object-size": String(size),
      ...(checksum && checksumHeader(checksum)),
    },
    body: Buffer.from(partsXml(parts)),
    signal,
    patienceMs: completePatienceMs,
  });
  const promised = { root: "CompleteMultipartUploadResult", field: "ETag" };
  const answer = await readAnswer(response, promised, place, call);
  return { etag: bareEtag(fieldOf(answer, "ETag") ?? ""), checksum: checksumOfXml(answer) };
}

function partsXml(parts: UploadedPart[]): string {
  const ordered = [...parts].sort((a, b) => a.number - b.number);
  const each = ordered.map(
    ({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>"${etag}"</ETag></Part>`,
  );
  return `<CompleteMultipartUpload>${each.join("")}</CompleteMultipartUpload>`;
}
