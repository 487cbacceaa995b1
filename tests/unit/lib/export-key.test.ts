import { expect, test } from "vitest";
import { isTaskId, parseExportKey, toFolder } from "@/lib/export-key";
import cases from "@/tests/cases/export-keys.json" with { type: "json" };

test.each(cases)("$title", ({ title: _, key, ...expected }) => {
  expect(parseExportKey(key)).toEqual(expected);
});

test("writes a prefix as a folder however it was typed", () => {
  expect(["", "/", "a", "/a/", "a/b//"].map(toFolder)).toEqual(["", "", "a/", "a/", "a/b/"]);
});

test("takes only whole ids for task ids", () => {
  expect(isTaskId("0a1b2c3d-0000-4000-8000-00000000abcd")).toBe(true);
  expect(isTaskId("x0a1b2c3d-0000-4000-8000-00000000abcd")).toBe(false);
});
