import { expect, test } from "vitest";
import { lineTime } from "@/lib/line-time";

test.each([
  ["2026-11-04T01:02:03.456Z START RequestId", Date.UTC(2026, 10, 4, 1, 2, 3, 456)],
  ["2026-11-04T01:02:03Z", Date.UTC(2026, 10, 4, 1, 2, 3)],
  ["2026-13-44T01:02:03.456Z x", null],
  ["2026-11-04T01:02:03.456Zx", null],
  ["  at handler (index.js:1:1)", null],
  ["", null],
])("%j begins with %j", (line, time) => {
  expect(lineTime(line)).toBe(time);
});
