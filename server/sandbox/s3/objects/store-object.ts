import { randomBytes } from "node:crypto";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { BucketState, SandboxState, StoredObject } from "@/server/sandbox/state";
import { matchesEtag, preconditionFailed } from "./check-conditions";

/** Puts an object where its key says, as a new version on a versioned bucket, and answers what was stored. */
export function storeObject(
  state: SandboxState,
  bucket: BucketState,
  object: Omit<StoredObject, "lastModified" | "versionId">,
): StoredObject {
  const stored: StoredObject = {
    ...object,
    lastModified: state.now(),
    versionId: bucket.versioning === "Enabled" ? newVersionId() : null,
  };
  bucket.objects.put(stored);
  return stored;
}

export function newVersionId(): string {
  return randomBytes(24).toString("base64url");
}

/**
 * Conditional writes, checked at the moment of writing.
 * Throws AwsError PreconditionFailed, NoSuchKey, NotImplemented. Source: Amazon S3 User Guide, "Conditional writes".
 */
export function checkWriteConditions(
  bucket: BucketState,
  key: string,
  headers: Record<string, string>,
): void {
  const ifNoneMatch = headers["if-none-match"];
  const ifMatch = headers["if-match"];
  if (ifNoneMatch === undefined && ifMatch === undefined) return;
  if (ifNoneMatch !== undefined && ifNoneMatch.trim() !== "*")
    throw failS3("NotImplemented", "A header you provided implies functionality that is not implemented", {
      Header: "If-None-Match",
      additionalMessage: "We don't accept the provided value of If-None-Match header for this API",
    });
  const current = bucket.objects.get(key);
  const exists = current !== undefined && !current.deleteMarker;
  if (ifNoneMatch !== undefined && exists) throw preconditionFailed("If-None-Match");
  if (ifMatch === undefined) return;
  if (!exists) throw failS3("NoSuchKey", "The specified key does not exist.", { Key: key });
  if (!matchesEtag(ifMatch, current.etag)) throw preconditionFailed("If-Match");
}
