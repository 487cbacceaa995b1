import { authorizeCall, authorizeKnowingAbsence } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { StoredObject } from "@/server/sandbox/state";

/**
 * The object a call reads, after the call was authorised against its owner.
 * Throws AwsError: AccessDenied, NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker named by version.
 */
export function findObject(call: S3Call): StoredObject {
  const versionId = call.request.query.get("versionId");
  const object = call.bucket.objects.get(call.key, versionId ?? undefined);
  authorizeCall(call, object?.deleteMarker ? null : (object ?? null));
  if (object !== undefined && !object.deleteMarker) return object;
  authorizeKnowingAbsence(call);
  throw absent(call.key, versionId, object);
}

/** The error for a key or version that is not there, or is a delete marker. */
export function absent(key: string, versionId: string | null, marker: StoredObject | undefined) {
  const headers: Record<string, string> = marker
    ? { "x-amz-delete-marker": "true", ...(marker.versionId ? { "x-amz-version-id": marker.versionId } : {}) }
    : {};
  if (versionId === null)
    return failS3("NoSuchKey", "The specified key does not exist.", { Key: key }, headers);
  if (marker)
    return failS3(
      "MethodNotAllowed",
      "The specified method is not allowed against this resource.",
      { Method: "GET", ResourceType: "DeleteMarker" },
      { ...headers, allow: "DELETE" },
    );
  return failS3("NoSuchVersion", "The specified version does not exist.", { Key: key, VersionId: versionId });
}
