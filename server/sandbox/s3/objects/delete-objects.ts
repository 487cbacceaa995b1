import { z } from "zod";
import { requiredNeeds } from "@/server/policy/s3/required-needs";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import { authorizeNeeds } from "@/server/sandbox/s3/access/authorize-need";
import type { S3Call } from "@/server/sandbox/s3/call";
import { announcedAlgorithm } from "@/server/sandbox/s3/checksums/read-checksum-headers";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { readXml } from "@/server/sandbox/s3/xml/read-xml";
import { tag, textTag } from "@/server/sandbox/s3/xml/write-xml";
import { removeObject } from "./remove-object";

const Entry = z.looseObject({ Key: z.string().min(1), VersionId: z.string().optional() });
const Request = z.looseObject({ Object: z.array(Entry).min(1).max(1000), Quiet: z.string().optional() });
type Entry = z.infer<typeof Entry>;

/** DeleteObjects: each key by itself, refusals beside successes. */
export async function deleteObjects(call: S3Call): Promise<SandboxResponse> {
  const { headers } = call.request;
  if (headers["content-md5"] === undefined && announcedAlgorithm(headers) === null)
    throw failS3(
      "InvalidRequest",
      "Missing required header for this request: Content-MD5 OR x-amz-checksum-*",
    );
  const { Object: entries, Quiet } = await readXml(call.request, "Delete", Request);
  const quiet = Quiet?.trim().toLowerCase() === "true";
  return answerXml("DeleteResult", ...entries.map((entry) => deleteEntry(call, entry, quiet)));
}

function deleteEntry(call: S3Call, { Key: key, VersionId }: Entry, quiet: boolean): string {
  const versionId = VersionId ?? null;
  try {
    const { operation, bucket } = call;
    const needs = requiredNeeds({ operation, bucket: bucket.name, key, versionId });
    authorizeNeeds(call, needs, { bucket, object: null });
    const removed = removeObject(call.state, bucket, key, versionId);
    if (quiet) return "";
    return tag(
      "Deleted",
      textTag("Key", key),
      VersionId === undefined ? "" : textTag("VersionId", VersionId),
      removed.deleteMarker ? textTag("DeleteMarker", true) : "",
      removed.deleteMarker ? textTag("DeleteMarkerVersionId", removed.versionId ?? "null") : "",
    );
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return tag(
      "Error",
      textTag("Key", key),
      VersionId === undefined ? "" : textTag("VersionId", VersionId),
      textTag("Code", error.details.code),
      textTag("Message", error.details.message),
    );
  }
}
