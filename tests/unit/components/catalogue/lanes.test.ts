import { expect, test } from "vitest";
import { daysBetween } from "@/components/catalogue/days-between";
import { findGaps } from "@/components/catalogue/find-gaps";
import { monthsBetween } from "@/components/catalogue/months-between";
import { periodsUntil } from "@/components/catalogue/periods-until";
import { sumLanes } from "@/components/catalogue/sum-lanes";

const line = (id: string, period: string, objects: number) => ({
  ...{ id, label: id.toUpperCase(), period, objects, bytes: 10 - objects },
});

const drawn = { periods: ["d1", "d2"], others: "others" };

test("days have no gaps, also over the end of a month, and the newest are kept", () => {
  expect(daysBetween(["2026-03-02", "2026-02-27"], 60)).toEqual([
    ...["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"],
  ]);
  expect(daysBetween(["2026-02-27", "2026-03-02"], 2)).toEqual(["2026-03-01", "2026-03-02"]);
});

test("months have no gaps, also over the end of a year, and the newest are kept", () => {
  expect(monthsBetween(["2025-11", "2026-02"], 12)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  expect(monthsBetween(["2025-11", "2026-02"], 2)).toEqual(["2026-01", "2026-02"]);
  expect(monthsBetween(["2026-12"], 5)).toEqual(["2026-12"]);
});

test("a chart runs to the day or month that it is, however long ago the last object was written", () => {
  const now = Date.parse("2026-03-02T23:59:00Z");
  expect(periodsUntil(now, "day", ["2026-02-27", "2026-02-28"])).toEqual([
    ...["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"],
  ]);
  expect(periodsUntil(now, "month", ["2026-01"])).toEqual(["2026-01", "2026-02", "2026-03"]);
  expect(periodsUntil(now, "day", ["2025-01-01"])).toHaveLength(92);
});

test("lanes add up by period and in all, the largest of the measure first", () => {
  const lines = [line("a", "d1", 1), line("b", "d1", 5), line("a", "d2", 2), line("b", "d1", 1)];
  const lanes = sumLanes(lines, { ...drawn, measure: "objects", most: 5 });
  expect(lanes.map(({ id, total }) => [id, total])).toEqual([
    ["b", { objects: 6, bytes: 14 }],
    ["a", { objects: 3, bytes: 17 }],
  ]);
  expect(lanes[0]!.periods.get("d1")).toEqual({ objects: 6, bytes: 14 });
  expect(sumLanes(lines, { ...drawn, measure: "bytes", most: 5 })[0]!.id).toBe("a");
});

test("what there is no room for is one lane, and nothing is left out", () => {
  const lines = ["a", "b", "c", "d"].map((id, at) => line(id, "d1", at + 1));
  const lanes = sumLanes(lines, { ...drawn, measure: "objects", most: 3 });
  expect(lanes.map(({ label, total }) => [label, total.objects])).toEqual([
    ["D", 4],
    ["C", 3],
    ["others", 3],
  ]);
});

test("a lane's sum is of the periods that are drawn", () => {
  const lines = [line("a", "d0", 9), line("a", "d1", 1), line("b", "d0", 3), line("b", "d2", 2)];
  const lanes = sumLanes(lines, { ...drawn, measure: "objects", most: 5 });
  expect(lanes.map(({ id, total }) => [id, total.objects])).toEqual([
    ["b", 2],
    ["a", 1],
  ]);
});

test("gaps are days that are over, of each account's log groups, most of them first", () => {
  const item = (day: string, logGroup: string | null) => ({
    ...{ day, logGroup, accountId: "1", accountName: "pay", objects: 1, bytes: 1 },
  });
  const items = [
    ...[item("2026-02-27", "a"), item("2026-02-28", "b"), item("2026-03-01", "b")],
    ...[item("2026-03-02", "b"), item("2026-03-02", "c"), item("2026-02-27", null)],
  ];
  const { days, lines } = findGaps(items, "2026-03-01", 30);
  expect(days).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
  expect(lines.map(({ name, gaps }) => [name, gaps])).toEqual([
    ["pay a", ["2026-02-28", "2026-03-01"]],
    ["pay b", ["2026-02-27"]],
  ]);
});
