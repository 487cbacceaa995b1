import { expect, test } from "vitest";
import { column } from "@/server/platform/db/column";

test.each([Number.NaN, undefined, 1.5, Number.POSITIVE_INFINITY])(
  "a column of numbers refuses %s, and does not make it another",
  (value) => {
    for (const type of ["int2[]", "int4[]", "int8[]"] as const)
      expect(() => column(type, [value], (each) => each as number)).toThrow(RangeError);
  },
);

test("a column of times refuses what is none", () => {
  expect(() => column("timestamptz[]", [new Date("soon")], (each) => each)).toThrow(RangeError);
});
