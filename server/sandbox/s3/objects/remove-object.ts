import { bucketOwnerId } from "@/server/sandbox/s3/access/owner-of";
import type { BucketState, SandboxState, StoredObject } from "@/server/sandbox/state";
import { newVersionId } from "./store-object";

/** `versionId`: of the version that went, or of the delete marker that came; null on an unversioned bucket. */
export type Removal = { deleteMarker: boolean; versionId: string | null };

/**
 * Removes one version for good, or hides the key behind a delete marker where the bucket keeps versions.
 * Source: Amazon S3 User Guide, "Deleting object versions from a versioning-enabled bucket".
 */
export function removeObject(
  state: SandboxState,
  bucket: BucketState,
  key: string,
  versionId: string | null,
): Removal {
  if (versionId !== null) {
    const marker = bucket.objects.get(key, versionId)?.deleteMarker ?? false;
    bucket.objects.delete(key, versionId === "null" ? undefined : versionId);
    return { deleteMarker: marker, versionId };
  }
  if (bucket.versioning === null) {
    bucket.objects.delete(key);
    return { deleteMarker: false, versionId: null };
  }
  const markerVersion = bucket.versioning === "Enabled" ? newVersionId() : null;
  bucket.objects.put(deleteMarker(state, bucket, key, markerVersion));
  return { deleteMarker: true, versionId: markerVersion ?? "null" };
}

function deleteMarker(
  state: SandboxState,
  bucket: BucketState,
  key: string,
  versionId: string | null,
): StoredObject {
  return {
    key,
    body: { size: 0, read: () => [] },
    etag: "",
    lastModified: state.now(),
    acl: { ownerId: bucketOwnerId(state, bucket), grants: [] },
    storageClass: "STANDARD",
    encryption: { type: "AES256" },
    contentType: "",
    metadata: new Map(),
    tags: new Map(),
    checksums: new Map(),
    checksumType: "FULL_OBJECT",
    versionId,
    deleteMarker: true,
    partSizes: [],
    headers: new Map(),
  };
}
