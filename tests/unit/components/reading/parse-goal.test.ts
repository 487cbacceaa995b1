import { expect, test } from "vitest";
import { parseGoal } from "@/components/reading/parse-goal";

const day = "2026-11-26T23:30:00.000Z";

test.each([
  ["1200", { line: 1200 }],
  [" #7 ", { line: 7 }],
  ["14:05", { at: "2026-11-26T14:05:00.000Z" }],
  ["9:05:30.250", { at: "2026-11-26T09:05:30.250Z" }],
  ["2026-11-27", { at: "2026-11-27T00:00:00.000Z" }],
  ["2026-11-27 9:00", { at: "2026-11-27T09:00:00.000Z" }],
  ["2026-11-27T09:00:01", { at: "2026-11-27T09:00:01.000Z" }],
  ["2026-11-27T09:00:00+09:00", { at: "2026-11-27T00:00:00.000Z" }],
  ["2026-11-27 09:00:00.5Z", { at: "2026-11-27T09:00:00.500Z" }],
  ["0", null],
  ["-3", null],
  ["25:00", null],
  ["2026-13-01", null],
  ["yesterday", null],
  ["", null],
])("%j", (typed, goal) => {
  expect(parseGoal(typed, "utc", day)).toEqual(goal);
});

test("a time of day wants a day that is open", () => {
  expect(parseGoal("14:05", "utc", null)).toBeNull();
});
