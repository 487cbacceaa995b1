import { expect, test } from "vitest";
import { lineTime } from "@/lib/line-time";

test.each([
  ["2026-11-04T01:02:03.456Z START RequestId", Date.UTC(2026, 10, 4, 1, 2, 3, 456)],
  ["2026-11-04T01:02:03Z", Date.UTC(2026, 10, 4, 1, 2, 3)],
  ["2026-11-04T01:02:04.001Z", Date.UTC(2026, 10, 4, 1, 2, 4, 1)],
  ["2026-11-04T01:02:05.5Z", Date.UTC(2026, 10, 4, 1, 2, 5, 500)],
  ["2026-11-04T01:02:05.123999999Z", Date.UTC(2026, 10, 4, 1, 2, 5, 123)],
  ["2026-11-04T01:02:60Z", null],
  ["2026-11-04T01:60:00Z", null],
  ["2026-11-04T24:00:00Z", Date.UTC(2026, 10, 5)],
  ["2026-11-04T24:00:01Z", null],
  ["2026-11-04T23:59:59.999Z", Date.UTC(2026, 10, 4, 23, 59, 59, 999)],
  ["2026-13-44T01:02:03.456Z x", null],
  ["2026-11-04T01:02:03.456Zx", null],
  ["  at handler (index.js:1:1)", null],
  ["", null],
])("%j begins with %j", (line, time) => {
  expect(lineTime(line)).toBe(time);
});
