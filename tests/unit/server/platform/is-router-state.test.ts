import { expect, test } from "vitest";
import { isRouterState } from "@/server/platform/is-router-state";

const encoded = (value: unknown) => encodeURIComponent(JSON.stringify(value));

test("takes what Next's client sends", () => {
  const page = [
    "",
    { children: ["(dashboard)", { children: [["id", "222", "d", null], { children: ["__PAGE__", {}] }] }] },
  ];
  expect(isRouterState(encoded([...page, null, null, 16]))).toBe(true);
});

test.each([
  "",
  "%",
  "x",
  "[]",
  "{}",
  "null",
  encoded([1, {}]),
  encoded(["", null]),
  encoded(["", { a: [] }]),
])("refuses %s", (header) => {
  expect(isRouterState(header)).toBe(false);
});

test("refuses what has no end", () => {
  let deep: unknown = ["", {}];
  for (let level = 0; level < 100; level++) deep = ["", { children: deep }];
  expect(isRouterState(encoded(deep))).toBe(false);
});
