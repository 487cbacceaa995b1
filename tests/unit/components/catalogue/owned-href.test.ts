import { expect, test } from "vitest";
import { ownedHref } from "@/components/catalogue/owned-href";

const place = (prefix: string) => ({ accountId: "1", bucket: "b", prefix });

test("an owner's objects are searched for in the bucket and below the prefix of the place that counts them", () => {
  expect(ownedHref(place("a/b/"), "f")).toBe("/search?accountId=1&bucket=b&ownerId=f&text=a%2Fb%2F*");
  expect(ownedHref(place(""), "f")).toBe("/search?accountId=1&bucket=b&ownerId=f");
});

test("a prefix that a glob would read otherwise is left out, and who is not told is unknown", () => {
  expect(ownedHref(place("a b*/"), null)).toBe("/search?accountId=1&bucket=b&ownerKind=unknown");
});
