import type { StoredObject } from "@/server/sandbox/state";

/** An object with nothing in it. */
export function storedObject(key: string): StoredObject {
  return {
    key,
    body: { size: 0, read: () => [] },
    etag: "d41d8cd98f00b204e9800998ecf8427e",
    lastModified: new Date(0),
    acl: { ownerId: "a".repeat(64), grants: [] },
    storageClass: "STANDARD",
    encryption: { type: "AES256" },
    contentType: "binary/octet-stream",
    metadata: new Map(),
    tags: new Map(),
    checksums: new Map(),
    checksumType: "FULL_OBJECT",
    versionId: null,
    deleteMarker: false,
    partSizes: [],
    headers: new Map(),
  };
}
