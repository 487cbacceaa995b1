import fc from "fast-check";
import { expect, test } from "vitest";
import { readParts } from "@/server/copies/transfer/read-parts";

const where = { bucket: "logs", key: "a.gz" };

async function* chunked(bytes: Buffer, sizes: number[]) {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return all;
}

test("cuts any body into pieces of one size, the last one shorter, and loses nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.integer({ min: 1, max: 90 }),
      fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 5 }),
      async (content, size, sizes) => {
        const bytes = Buffer.from(content);
        const pieces = await collect(readParts(chunked(bytes, sizes), { size, total: bytes.length, where }));
        expect(Buffer.concat(pieces)).toEqual(bytes);
        expect(pieces).toHaveLength(Math.max(1, Math.ceil(bytes.length / size)));
        expect(pieces.slice(0, -1).every(({ length }) => length === size)).toBe(true);
      },
    ),
  );
});

test.each([
  ["short", 9],
  ["long", 11],
])("a body that is too %s is a failure that names the object", async (_, length) => {
  const body = chunked(Buffer.alloc(length), [4]);
  await expect(collect(readParts(body, { size: 5, total: 10, where }))).rejects.toMatchObject({
    code: "aws_error",
    details: { aws: { call: "s3:GetObject", code: "IncompleteBody", ...where } },
  });
});

test("takes its memory from where it is told, and never more of it than a piece", async () => {
  const asked: number[] = [];
  const allocate = (size: number) => {
    asked.push(size);
    return Buffer.alloc(size);
  };
  await collect(readParts(chunked(Buffer.alloc(10), [3]), { size: 4, total: 10, where, allocate }));
  expect(asked.filter((size) => size > 0)).toEqual([4, 4, 2]);
});
