import { expect, test } from "vitest";
import { comparePositions } from "@/server/catalogue/order/position";

const at = (value: string | null, tie: number, key: string) => ({ value, tie, key });
const sorted = (descending: boolean) =>
  [at(null, 1, "a"), at("b", 1, "b"), at("b", 1, "a"), at("a", 2, "z"), at("b", 0, "x")].sort((a, b) =>
    comparePositions(a, b, descending),
  );

test("positions go by value, source or folder, and key, in either direction", () => {
  const upward = [at("a", 2, "z"), at("b", 0, "x"), at("b", 1, "a"), at("b", 1, "b")];
  expect(sorted(false).slice(0, -1)).toEqual(upward);
  expect(sorted(true).slice(0, -1)).toEqual(upward.toReversed());
});

test("what has no value is last in either direction", () => {
  for (const descending of [false, true]) expect(sorted(descending).at(-1)).toEqual(at(null, 1, "a"));
});

test("keys above U+FFFF come last, as S3 lists them", () => {
  expect(comparePositions(at("", 0, "\u{1f600}"), at("", 0, "\uff5e"), false)).toBeGreaterThan(0);
});
