import { expect, test } from "vitest";
import { refuseWild } from "@/server/platform/refuse-wild";

const deep = (levels: number): unknown => (levels === 0 ? "x" : [deep(levels - 1)]);

test.each([
  ["U+0000", "a\0b"],
  ["U+0000 in a name", { a: [{ "b\0": 1 }] }],
  ["half of a pair", { name: "\ud800" }],
  ["the other half", ["a\udc00b"]],
  ["half of a pair in a name", { "\ud83d": 1 }],
  ["what is nested without end", deep(65)],
])("%s is refused", (_, value) => {
  expect(() => refuseWild(value)).toThrow(expect.objectContaining({ code: "invalid_request" }));
});

test.each([["関所 \u{1f6c2} \u202e \r\n \ufffd"], [{ a: [1, null, true, { b: "" }] }], [deep(60)]])(
  "%j is let through",
  (value) => expect(() => refuseWild(value)).not.toThrow(),
);
