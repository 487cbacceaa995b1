import { expect, test } from "vitest";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "@/server/exports/cursor";

const schema = z.strictObject({ bucket: z.literal("b"), token: z.string() });

test("reads back what it wrote", () => {
  expect(decodeCursor(encodeCursor({ bucket: "b", token: "ト+/=" }), schema)).toEqual({
    bucket: "b",
    token: "ト+/=",
  });
});

test.each([
  "",
  "x",
  "%%%",
  encodeCursor({ bucket: "other", token: "t" }),
  encodeCursor({ bucket: "b" }),
  encodeCursor({ bucket: "b", token: "a\0b" }),
])("refuses %j with invalid_cursor", (cursor) => {
  expect(() => decodeCursor(cursor, schema)).toThrow(expect.objectContaining({ code: "invalid_cursor" }));
});
