import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareKeys } from "@/server/sandbox/objects/compare-keys";
import { createGeneratedObjectStore } from "@/server/sandbox/objects/generated-object-store";
import { createMemoryObjectStore } from "@/server/sandbox/objects/memory-object-store";
import type { ObjectStore, StoredObject } from "@/server/sandbox/state";
import { buildTextObject } from "@/server/sandbox/world/build-object";

const key = fc.string({
  unit: fc.constantFrom("a", "b", "/", "~", "é", "\uffee", "𝄞", "\ue000"),
  minLength: 1,
  maxLength: 5,
});
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const object = (name: string, versionId: string | null = null): StoredObject => ({
  ...buildTextObject(
    {
      key: name,
      acl: { ownerId: "o", grants: [] },
      lastModified: new Date(0),
      encryption: { type: "AES256" },
    },
    name,
  ),
  versionId,
});
const keysOf = (objects: Iterable<StoredObject>) => [...objects].map((entry) => entry.key);

describe("compareKeys", () => {
  it("orders keys as their UTF-8 bytes are ordered", () => {
    fc.assert(
      fc.property(key, key, (a, b) => {
        expect(Math.sign(compareKeys(a, b))).toBe(byBytes(a, b));
      }),
    );
  });
});

/** put and delete in any order, against a plain list sorted by bytes. */
function expectLikeAList(make: (initial: string[]) => ObjectStore): void {
  const step = fc.record({ put: fc.boolean(), key });
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { maxLength: 12 }),
      fc.array(step, { maxLength: 40 }),
      key,
      key,
      (initial, steps, prefix, after) => {
        const sorted = initial.sort(byBytes);
        const store = make(sorted);
        const expected = new Set(sorted);
        for (const { put, key: name } of steps) {
          if (put) store.put(object(name));
          else store.delete(name);
          if (put) expected.add(name);
          else expected.delete(name);
        }
        const all = [...expected].sort(byBytes);
        expect(keysOf(store.scan("", ""))).toEqual(all);
        expect(keysOf(store.scan(prefix, ""))).toEqual(all.filter((name) => name.startsWith(prefix)));
        expect(keysOf(store.scan("", after))).toEqual(all.filter((name) => byBytes(name, after) > 0));
        expect(keysOf(store.scan(prefix, after))).toEqual(
          all.filter((name) => name.startsWith(prefix) && byBytes(name, after) > 0),
        );
        for (const name of [...all, prefix])
          expect(store.get(name)?.key).toBe(expected.has(name) ? name : undefined);
      },
    ),
    { numRuns: 300 },
  );
}

describe("memory object store", () => {
  it("lists and finds what was put and not deleted", () => {
    expectLikeAList((initial) => {
      const store = createMemoryObjectStore();
      for (const name of initial) store.put(object(name));
      return store;
    });
  });

  it("keeps ten thousand keys in order however they come", () => {
    const store = createMemoryObjectStore();
    const names = Array.from({ length: 10_000 }, (_, i) => `k${(i * 7919) % 10_000}`);
    for (const name of names) store.put(object(name));
    expect(keysOf(store.scan("", ""))).toEqual([...names].sort());
  });

  it("keeps versions newest first and hides a key behind its delete marker", () => {
    const store = createMemoryObjectStore();
    store.put(object("k", "v1"));
    store.put(object("k", "v2"));
    store.put({ ...object("k", "v3"), deleteMarker: true });
    expect([store.get("k"), store.get("k", "v1")?.versionId]).toEqual([undefined, "v1"]);
    expect([...store.versions("", "")].map((entry) => entry.versionId)).toEqual(["v3", "v2", "v1"]);
    store.delete("k", "v3");
    expect(store.get("k")?.versionId).toBe("v2");
  });

  it("leaves an object where it is when it is put again, changed", () => {
    const store = createMemoryObjectStore();
    store.put(object("k", "v1"));
    store.put(object("k", "v2"));
    const old = store.get("k", "v1");
    if (old) store.put(old);
    expect(store.get("k")?.versionId).toBe("v2");
  });
});

describe("generated object store", () => {
  it("lists and finds like a store that holds everything", () => {
    expectLikeAList((initial) =>
      createGeneratedObjectStore({
        count: initial.length,
        keyAt: (i) => initial[i] ?? "",
        objectAt: (i) => object(initial[i] ?? ""),
      }),
    );
  });
});
