import type { ObjectStore, StoredObject } from "@/server/sandbox/state";
import { compareKeys } from "./compare-keys";
import { createSortedKeys } from "./sorted-keys";

/** An ObjectStore that holds what was put into it. Putting an object that is there already, changed in place, leaves it where it is. */
export function createMemoryObjectStore(): ObjectStore {
  const keys = createSortedKeys();
  /** Newest first. */
  const versionsByKey = new Map<string, StoredObject[]>();

  function* versions(prefix: string, after: string) {
    for (const key of keysUnder(keys.from, prefix, after)) yield* versionsByKey.get(key) ?? [];
  }

  return {
    get: (key, versionId) => findVersion(versionsByKey.get(key), versionId),
    put(object) {
      const known = versionsByKey.get(object.key) ?? [];
      if (known.includes(object)) return;
      versionsByKey.set(object.key, [
        object,
        ...known.filter((other) => other.versionId !== object.versionId),
      ]);
      keys.add(object.key);
    },
    delete(key, versionId) {
      const left = (versionsByKey.get(key) ?? []).filter(
        (object) => object.versionId !== (versionId ?? null),
      );
      if (left.length > 0) {
        versionsByKey.set(key, left);
        return;
      }
      versionsByKey.delete(key);
      keys.remove(key);
    },
    *scan(prefix, after) {
      for (const key of keysUnder(keys.from, prefix, after)) {
        const current = versionsByKey.get(key)?.[0];
        if (current !== undefined && !current.deleteMarker) yield current;
      }
    },
    versions,
  };
}

/** Without a version id the newest counts, and a delete marker hides what is behind it. */
function findVersion(versions: StoredObject[] | undefined, versionId?: string): StoredObject | undefined {
  if (versionId === undefined) return versions?.[0]?.deleteMarker ? undefined : versions?.[0];
  return versions?.find((object) => (object.versionId ?? "null") === versionId);
}

function* keysUnder(
  from: (key: string, exclusive: boolean) => Iterable<string>,
  prefix: string,
  after: string,
) {
  const skipsPrefix = compareKeys(after, prefix) >= 0;
  for (const key of from(skipsPrefix ? after : prefix, skipsPrefix)) {
    if (!key.startsWith(prefix)) return;
    yield key;
  }
}
