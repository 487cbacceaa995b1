import { parse } from "content-disposition";
import fc from "fast-check";
import { expect, test } from "vitest";
import { contentHeaders, fileName } from "@/server/exports/content-headers";
import cases from "@/tests/cases/file-names.json" with { type: "json" };

const upstream = {
  headers: {
    "content-length": "3",
    etag: '"x"',
    "content-type": "text/html",
    "content-encoding": "gzip",
    "set-cookie": "a=b",
  },
};

test.each(cases)("$title", ({ key, header }) => {
  expect(contentHeaders(upstream, key)["content-disposition"]).toBe(header);
});

test("passes length and ETag on, and nothing that could make a browser show or decode the bytes", () => {
  const headers = contentHeaders(upstream, "a.html");
  expect(headers).toMatchObject({
    "content-length": "3",
    etag: '"x"',
    "content-type": "application/octet-stream",
    "content-security-policy": "sandbox",
    "x-content-type-options": "nosniff",
  });
  expect(headers).not.toHaveProperty("content-encoding");
  expect(headers).not.toHaveProperty("set-cookie");
});

// fast-check builds a table of all of Unicode for its own strings: seconds.
const anyKey = fc
  .array(fc.nat(0x10ffff), { minLength: 1, maxLength: 200 })
  .map((points) => String.fromCodePoint(...points));

test("writes a header that Node accepts and that reads back, whatever the key", () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      const header = contentHeaders(upstream, key)["content-disposition"] ?? "";
      new Headers({ "content-disposition": header });
      const read = parse(header).parameters.filename;
      expect(read).toBe(fileName(key));
      expect(read).not.toMatch(/[/\\\r\n]|^\.|^$/);
    }),
  );
});
