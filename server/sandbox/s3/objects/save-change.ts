import type { BucketState, StoredObject } from "@/server/sandbox/state";

/** Keeps a change made to an object: the current one is put again, as a generated store makes a new one each time. */
export function saveChange(bucket: BucketState, object: StoredObject): void {
  const current = bucket.objects.get(object.key);
  if (current !== undefined && current.versionId === object.versionId) bucket.objects.put(object);
}
