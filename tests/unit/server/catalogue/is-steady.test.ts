import { expect, test } from "vitest";
import { isSteady } from "@/server/catalogue/query/is-steady";

test("a plan is kept where only places, owners and encryption are asked for", () => {
  expect(isSteady({}, null)).toBe(true);
  expect(
    isSteady({ accountId: ["1"], bucket: ["b"], ownerKind: ["unknown"], encryption: ["SSE-S3"] }, null),
  ).toBe(true);
});

test("a plan is made anew where values decide how many rows there are", () => {
  expect(isSteady({}, [])).toBe(false);
  expect(isSteady({}, "many")).toBe(false);
  expect(isSteady({ minSize: 0 }, null)).toBe(false);
  expect(isSteady({ accountId: ["1"], modifiedFrom: "2026-01-01T00:00:00Z" }, null)).toBe(false);
  expect(isSteady({ storageClass: ["GLACIER"] }, null)).toBe(false);
  expect(isSteady({ copied: "no" }, null)).toBe(false);
});
