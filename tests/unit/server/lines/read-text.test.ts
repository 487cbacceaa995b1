import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { longestLine, type TextEnd } from "@/server/lines/text";
import { toBlocks } from "@/server/lines/to-blocks";
import { unpack } from "@/server/lines/unpack";

async function* inChunks(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, chunkBytes = 64 * 1024) {
  const text = toBlocks(unpack(inChunks(bytes, chunkBytes)));
  const blocks: { text: string; leftOut: number }[] = [];
  let step = await text.next();
  for (; !step.done; step = await text.next())
    blocks.push({ text: step.value.bytes.toString(), leftOut: step.value.leftOut });
  return { end: step.value, blocks, all: blocks.map((block) => block.text).join("") };
}

const whole: TextEnd = { kind: "whole" };
const log = Array.from(
  { length: 5_000 },
  (_, i) => `2026-11-04T00:00:00.000Z 行 ${i} ${Math.sin(i)} 🚧\n`,
).join("");

describe("a text", () => {
  test.each([1, 2, 3, 7, 1000, 65536])("is the same however its bytes arrive: %i at a time", async (size) => {
    const short = log.slice(0, 20_000);
    for (const bytes of [Buffer.from(short), gzipSync(short)]) {
      const { all, end, blocks } = await read(bytes, size);
      expect(all).toBe(short);
      expect(end).toEqual(whole);
      for (const block of blocks.slice(0, -1)) expect(block.text.endsWith("\n")).toBe(true);
    }
  });

  test("of several gzip members is read through all of them", async () => {
    const members = [log, "", "また\n", "last"].map((part) => gzipSync(part));
    expect(await read(Buffer.concat(members))).toMatchObject({ all: `${log}また\nlast`, end: whole });
  });

  test.each(["", "\n", "no line feed", "a\r\nb\r\n", "\u001f"])("may be %j", async (text) => {
    expect(await read(Buffer.from(text))).toMatchObject({ all: text, end: whole });
    expect(await read(gzipSync(text))).toMatchObject({ all: text, end: whole });
  });

  test("may be padded with zeros, as tapes were", async () => {
    const padded = Buffer.concat([gzipSync(log), Buffer.alloc(300_000)]);
    expect(await read(padded, 1000)).toMatchObject({ all: log, end: whole });
  });

  test("that is cut gives what is there and says so", async () => {
    const packed = gzipSync(log);
    const { all, end } = await read(packed.subarray(0, packed.length - 1000));
    expect(end).toEqual({ kind: "cut", readBytes: packed.length - 1000 });
    expect(log.startsWith(all)).toBe(true);
    expect(all.length).toBeGreaterThan(log.length * 0.9);
  });

  test("that breaks in the middle gives what came before, and where it broke", async () => {
    const packed = Buffer.concat([gzipSync(log), gzipSync(log)]);
    packed.fill(0xff, packed.length * 0.75, packed.length * 0.75 + 64);
    const { all, end } = await read(packed);
    expect(end).toMatchObject({ kind: "corrupt" });
    expect(end.kind === "corrupt" && Math.abs(end.readBytes - packed.length * 0.75)).toBeLessThan(32 * 1024);
    expect(all.startsWith(log)).toBe(true);
  });

  test("with a wrong checksum is corrupt, and nearly all of it is given", async () => {
    const packed = gzipSync(log);
    packed.writeUInt32LE(0, packed.length - 8);
    const { all, end } = await read(packed);
    expect(end).toEqual({ kind: "corrupt", readBytes: packed.length });
    expect(log.startsWith(all)).toBe(true);
    expect(all.length).toBeGreaterThan(log.length * 0.9);
  });

  test("with a NUL among its first bytes is none", async () => {
    for (const bytes of [Buffer.from("PK\u0003\u0004\0\0"), gzipSync("ELF\0")])
      expect(await read(bytes)).toMatchObject({ all: "", end: { kind: "binary" } });
  });

  test("of one line too long keeps its beginning, whole characters of it, and counts the rest", async () => {
    const long = `a${"関".repeat(longestLine)}`;
    const { blocks, end } = await read(gzipSync(`first\n${long}\nlast\n`));
    expect(end).toEqual(whole);
    const cut = blocks.find(({ leftOut }) => leftOut > 0);
    expect(cut?.text.endsWith("関")).toBe(true);
    expect(Buffer.byteLength(cut?.text ?? "") + (cut?.leftOut ?? 0)).toBe(Buffer.byteLength(`${long}\n`));
    expect(blocks[0]?.text).toBe("first\n");
    expect(blocks.at(-1)).toEqual({ text: "last\n", leftOut: 0 });
  });
});

test("a gzip bomb is given up while small, in little memory", async () => {
  const packed = gzipSync(Buffer.alloc(64 * 1024 ** 2, "a\n"), { level: 9 });
  const members = async function* () {
    for (let i = 0; i < 160; i += 1) yield* inChunks(packed, 64 * 1024);
  };
  const text = toBlocks(unpack(members()));
  let bytes = 0;
  let largest = 0;
  let step = await text.next();
  for (; !step.done; step = await text.next()) {
    bytes += step.value.bytes.length;
    largest = Math.max(largest, step.value.bytes.length);
  }
  expect(step.value).toMatchObject({ kind: "bomb" });
  expect(bytes).toBeLessThan(400 * 1024 ** 2);
  expect(largest).toBeLessThanOrEqual(2 * longestLine);
});

test("whoever stops reading ends the source", async () => {
  let ended = false;
  const source = async function* () {
    try {
      for (;;) yield Buffer.from("line\n");
    } finally {
      ended = true;
    }
  };
  for await (const _ of toBlocks(unpack(source()))) break;
  expect(ended).toBe(true);
});
