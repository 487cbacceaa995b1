import type { S3Wire } from "@/server/aws/s3-wire";
import { awsFactsOf } from "@/server/aws/to-problem";
import { decodeKey } from "./decode-key";
import { readAnswer } from "./read-answer";
import { type S3Place, sendS3 } from "./send";
import type { Upload } from "./upload";
import { elementsOf, fieldOf } from "./xml";

/** AbortMultipartUpload; one that is gone already is ended. */
export async function abortUpload(
  wire: S3Wire,
  place: S3Place,
  { key, uploadId }: Upload,
  signal: AbortSignal,
): Promise<void> {
  const call = { name: "AbortMultipartUpload", key, method: "DELETE", query: { uploadId }, signal } as const;
  try {
    const response = await sendS3(wire, place, call);
    await response.body.dump();
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** ListParts: true when an upload holds parts still. */
export async function holdsParts(
  wire: S3Wire,
  place: S3Place,
  { key, uploadId }: Upload,
  signal: AbortSignal,
): Promise<boolean> {
  const call = { name: "ListParts", key };
  const query = { uploadId, "max-parts": "1" };
  try {
    const response = await sendS3(wire, place, { ...call, method: "GET", query, signal });
    return (
      elementsOf(await readAnswer(response, { root: "ListPartsResult" }, place, call), "Part").length > 0
    );
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

const isGone = (error: unknown): boolean => awsFactsOf(error)?.code === "NoSuchUpload";

export type UnfinishedUpload = Upload & { startedAt: Date };

/** Multipart uploads below a prefix that were neither completed nor ended; all pages. */
export async function listUploads(
  wire: S3Wire,
  place: S3Place,
  prefix: string,
  signal: AbortSignal,
): Promise<UnfinishedUpload[]> {
  const call = { name: "ListMultipartUploads", key: null };
  const found: UnfinishedUpload[] = [];
  let marker: Record<string, string> | null = {};
  while (marker) {
    const query: Record<string, string> = { uploads: "", prefix, "encoding-type": "url", ...marker };
    const response = await sendS3(wire, place, { ...call, method: "GET", query, signal });
    const page = await readAnswer(response, { root: "ListMultipartUploadsResult" }, place, call);
    found.push(...elementsOf(page, "Upload").map(toUpload));
    marker = nextMarker(page);
  }
  return found;
}

const toUpload = (upload: string): UnfinishedUpload => ({
  key: decodeKey(fieldOf(upload, "Key") ?? ""),
  uploadId: fieldOf(upload, "UploadId") ?? "",
  startedAt: new Date(fieldOf(upload, "Initiated") ?? 0),
});

function nextMarker(page: string): Record<string, string> | null {
  if (fieldOf(page, "IsTruncated") !== "true") return null;
  return {
    "key-marker": decodeKey(fieldOf(page, "NextKeyMarker") ?? ""),
    "upload-id-marker": fieldOf(page, "NextUploadIdMarker") ?? "",
  };
}
