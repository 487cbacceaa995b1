import { expect, test } from "vitest";
import { pagesLeft, passMarks, spread } from "@/server/catalogue/scan/marks";
import { toRange } from "@/server/catalogue/scan/source";

const names = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `f${String(from + at).padStart(3, "0")}/`);

test("marks that are passed tell how many pages the others take", () => {
  const range = { ...toRange({ id: "r", cursor: "", until: null }), marks: names(0, 100), pages: 0 };
  expect(pagesLeft(range)).toBe(0);
  passMarks(range, "f009/x");
  expect([range.marks[0], range.pages]).toEqual(["f010/", 0]);
  expect(pagesLeft(range)).toBe(9);
  passMarks(range, "f009/y");
  expect([range.pages, pagesLeft(range)]).toEqual([1, 18]);
  passMarks(range, "f099/z");
  expect([range.marks, pagesLeft(range)]).toEqual([[], 0]);
});

test("of a first folder that never ends all others are expected to be as long, at least", () => {
  const range = { ...toRange({ id: "r", cursor: "", until: null }), marks: names(1, 11), pages: 0 };
  for (let page = 1; page <= 3; page++) passMarks(range, `f000/${page}`);
  expect([pagesLeft(range), range.pages]).toEqual([30, 3]);
});

test.each([
  [2, ["f050/"]],
  [4, ["f025/", "f050/", "f075/"]],
])("%i pieces are even", (pieces, cuts) => {
  expect(spread(names(0, 100), pieces)).toEqual(cuts);
});

test("there are no more cuts than marks", () => {
  expect(spread(names(0, 2), 9)).toEqual(["f000/", "f001/"]);
  expect(spread([], 4)).toEqual([]);
});
