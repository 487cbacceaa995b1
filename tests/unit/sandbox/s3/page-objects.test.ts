import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareKeys } from "@/server/sandbox/objects/compare-keys";
import { createMemoryObjectStore } from "@/server/sandbox/objects/memory-object-store";
import { pageObjects } from "@/server/sandbox/s3/listings/page-objects";
import type { ObjectStore } from "@/server/sandbox/state";
import { storedObject } from "./stored-object";

function storeOf(keys: string[]): ObjectStore {
  const store = createMemoryObjectStore();
  for (const key of keys) store.put(storedObject(key));
  return store;
}

/** What S3 documents: every key once, under its prefix and behind the start, rolled up at the delimiter. */
function expected(keys: string[], prefix: string, delimiter: string): string[] {
  const entries = keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
      return end < 0 ? key : key.slice(0, end + delimiter.length);
    });
  return [...new Set(entries)].sort(compareKeys);
}

function readAll(store: ObjectStore, prefix: string, delimiter: string, limit: number): string[] {
  const seen: string[] = [];
  let after = "";
  for (let pages = 0; pages < 1000; pages++) {
    const page = pageObjects(store, { prefix, delimiter, after, limit });
    const entries = [...page.objects.map(({ key }) => key), ...page.commonPrefixes].sort(compareKeys);
    expect(entries.length).toBeLessThanOrEqual(limit);
    expect(page.last).toBe(entries.at(-1) ?? "");
    seen.push(...entries);
    if (!page.truncated) return seen;
    after = page.last;
  }
  throw new Error("the listing does not end");
}

const key = fc
  .array(fc.constantFrom("a", "b", "/", "//", "é", "\u{10ffff}", "\ue000", "😀"), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(""));

describe("a listing", () => {
  it("says every key and common prefix exactly once, in order, whatever the page size", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(key, { maxLength: 30 }),
        fc.constantFrom("", "a", "a/"),
        fc.constantFrom("", "/", "//"),
        fc.integer({ min: 1, max: 7 }),
        (keys, prefix, delimiter, limit) => {
          expect(readAll(storeOf(keys), prefix, delimiter, limit)).toEqual(expected(keys, prefix, delimiter));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is empty and complete when nothing may be on it", () => {
    expect(pageObjects(storeOf(["a"]), { prefix: "", delimiter: "", after: "", limit: 0 })).toMatchObject({
      objects: [],
      truncated: false,
    });
  });
});
