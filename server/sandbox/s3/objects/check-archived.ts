import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { SandboxState, StoredObject } from "@/server/sandbox/state";

const ARCHIVED = new Set(["GLACIER", "DEEP_ARCHIVE"]);

export function isArchived({ storageClass }: StoredObject): boolean {
  return ARCHIVED.has(storageClass);
}

/** An archived object can be read while a restored copy of it lasts. Throws AwsError InvalidObjectState. */
export function checkReadable({ now }: Pick<SandboxState, "now">, object: StoredObject): void {
  if (!isArchived(object) || restoredUntil(object) > now().getTime()) return;
  throw failS3("InvalidObjectState", "The operation is not valid for the object's storage class", {
    StorageClass: object.storageClass,
  });
}

/** When the restored copy ends, ms since the epoch; 0 without one. */
export function restoredUntil(object: StoredObject): number {
  const expiry = /ongoing-request="false", expiry-date="([^"]+)"/.exec(
    object.headers.get("x-amz-restore") ?? "",
  );
  return expiry?.[1] === undefined ? 0 : Date.parse(expiry[1]);
}
