import { expect, test } from "vitest";
import { dropOverlaps } from "@/server/copies/select/drop-overlaps";
import type { Listing } from "@/server/copies/select/listing";

const place = (prefix: string, keys: string[] | null = null, bucket = "logs"): Listing => ({
  source: { accountId: "222222222222" },
  accountId: "222222222222",
  accountName: "payments",
  bucket,
  prefix,
  keys,
  matching: null,
  requesterPays: false,
});
const told = (listings: Listing[]) => listings.map(({ bucket, prefix, keys }) => [bucket, prefix, keys]);

test("a prefix inside another goes, whichever came first", () => {
  expect(told(dropOverlaps([place("a/b/"), place("a/")]))).toEqual([["logs", "a/", null]]);
  expect(told(dropOverlaps([place("a/"), place("a/b/")]))).toEqual([["logs", "a/", null]]);
});

test("of equals the first stays", () => {
  expect(dropOverlaps([place("a/"), place("a/"), place("a/")])).toHaveLength(1);
});

test("the whole bucket holds every prefix of it, and none of another", () => {
  expect(told(dropOverlaps([place(""), place("a/"), place("a/", null, "other")]))).toEqual([
    ["logs", "", null],
    ["other", "a/", null],
  ]);
});

test("a prefix that only looks alike stays", () => {
  expect(dropOverlaps([place("a/"), place("ab/")])).toHaveLength(2);
});

test("keys below a prefix go; those of an earlier list are not there twice; an empty list is none", () => {
  const listings = [place("a/"), place("", ["a/1", "b/1"]), place("", ["b/1", "b/2"]), place("", ["a/9"])];
  expect(told(dropOverlaps(listings))).toEqual([
    ["logs", "a/", null],
    ["logs", "", ["b/1"]],
    ["logs", "", ["b/2"]],
  ]);
});
