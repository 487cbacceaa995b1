import type { ObjectStore, StoredObject } from "@/server/sandbox/state";
import { compareKeys } from "./compare-keys";
import { createMemoryObjectStore } from "./memory-object-store";

/** Objects that follow from their number: `keyAt` must ascend in UTF-8 order, `indexOf` is its inverse (-1 when no number has this key). */
export type GeneratedObjects = {
  count: number;
  keyAt: (index: number) => string;
  objectAt: (index: number) => StoredObject;
};

/** An ObjectStore that makes its objects when asked. What is put or deleted later lies over them. */
export function createGeneratedObjectStore(generated: GeneratedObjects): ObjectStore {
  const changed = createMemoryObjectStore();
  const deleted = new Set<string>();

  const generatedAt = (key: string): StoredObject | undefined => {
    const index = firstAtOrAfter(generated, key, false);
    if (index >= generated.count || generated.keyAt(index) !== key || deleted.has(key)) return undefined;
    return generated.objectAt(index);
  };

  function* scan(prefix: string, after: string): Generator<StoredObject> {
    const skipsPrefix = compareKeys(after, prefix) >= 0;
    let index = firstAtOrAfter(generated, skipsPrefix ? after : prefix, skipsPrefix);
    const overlay = changed.scan(prefix, after)[Symbol.iterator]();
    let over = overlay.next();
    while (true) {
      const key = index < generated.count ? generated.keyAt(index) : undefined;
      const base = key?.startsWith(prefix) ? key : undefined;
      const order = over.done ? 1 : base === undefined ? -1 : compareKeys(over.value.key, base);
      if (order <= 0 && !over.done) {
        if (order === 0) index++;
        yield over.value;
        over = overlay.next();
      } else if (base !== undefined) {
        if (!deleted.has(base)) yield generated.objectAt(index);
        index++;
      } else return;
    }
  }

  return {
    get: (key, versionId) =>
      changed.get(key, versionId) ??
      (versionId === undefined || versionId === "null" ? generatedAt(key) : undefined),
    put(object) {
      deleted.delete(object.key);
      changed.put(object);
    },
    delete(key, versionId) {
      changed.delete(key, versionId);
      deleted.add(key);
    },
    scan,
    versions: scan,
  };
}

/** Number of the first key ≥ `key` (> `key` when `exclusive`), by bisection. */
function firstAtOrAfter({ count, keyAt }: GeneratedObjects, key: string, exclusive: boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const order = compareKeys(keyAt(middle), key);
    if (order < 0 || (exclusive && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
