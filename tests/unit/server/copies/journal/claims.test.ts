import { expect, test } from "vitest";
import { cutByBytes } from "@/server/copies/journal/cut-by-bytes";
import { toRanges } from "@/server/copies/journal/to-ranges";

test.each([
  [[], "{}"],
  [[5], "{[5,6)}"],
  [[1, 2, 3, 7], "{[1,4),[7,8)}"],
  [[1, 3, 5], "{[1,2),[3,4),[5,6)}"],
])("%j is the multirange %s", (numbers, ranges) => {
  expect(toRanges(numbers)).toBe(ranges);
});

test("a claim ends where it has a gibibyte, and has one object however large", () => {
  const sizes = (...given: number[]) => cutByBytes(given.map((size) => ({ size }))).map(({ size }) => size);
  const [half, whole] = [512 * 1024 ** 2, 1024 ** 3];
  expect(sizes()).toEqual([]);
  expect(sizes(5 * whole, 1)).toEqual([5 * whole]);
  expect(sizes(half, half, 1)).toEqual([half, half]);
  expect(sizes(half, 1, whole, 1)).toEqual([half, 1, whole]);
});
