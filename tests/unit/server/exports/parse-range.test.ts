import { expect, test } from "vitest";
import { parseRange } from "@/server/exports/parse-range";
import cases from "@/tests/cases/ranges.json" with { type: "json" };

test.each(cases)("reads $header as $range", ({ header, range }) => {
  expect(parseRange(header)).toBe(range);
});
