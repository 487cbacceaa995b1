import { expect, test } from "vitest";
import { gatherBlocks, gatheredBytes } from "@/server/grep/thread/gather-blocks";
import { createSharedMemory } from "@/server/grep/thread/shared-memory";
import type { Block, Text, TextEnd } from "@/server/lines/text";

const block = (text: string, leftOut = 0): Block => ({ bytes: Buffer.from(text), leftOut });
const whole: TextEnd = { kind: "whole" };

async function* textOf(blocks: Block[], broken?: Error): Text {
  yield* blocks;
  if (broken) throw broken;
  return whole;
}

async function gather(text: Text) {
  const gathered: string[] = [];
  const blocks = gatherBlocks(text);
  try {
    for (;;) {
      const { done, value } = await blocks.next();
      if (done) return { gathered, end: value };
      gathered.push(value.join(""));
    }
  } catch (error) {
    return { gathered, error };
  }
}

test("gathers small blocks and gives the text's end", async () => {
  expect(await gather(textOf([block("a\n"), block("b\n")]))).toEqual({ gathered: ["a\nb\n"], end: whole });
  expect(await gather(textOf([]))).toEqual({ gathered: [], end: whole });
});

test("gives blocks once they are enough", async () => {
  const half = `${"x".repeat(gatheredBytes / 2)}\n`;
  const { gathered } = await gather(textOf([half, half, half].map((text) => block(text))));
  expect(gathered).toEqual([half + half, half]);
});

test("lets nothing follow a line that was cut", async () => {
  const { gathered } = await gather(textOf([block("a\n"), block("cut", 9), block("b\n")]));
  expect(gathered).toEqual(["a\ncut", "b\n"]);
});

test("gives what came before a break, then throws it", async () => {
  const error = new Error("ECONNRESET");
  expect(await gather(textOf([block("a\n")], error))).toEqual({ gathered: ["a\n"], error });
});

test("ends the text when its reader leaves", async () => {
  let ended = false;
  const text = (async function* (): Text {
    try {
      for (;;) yield block("a\n", 1);
    } finally {
      ended = true;
    }
  })();
  for await (const _ of gatherBlocks(text)) break;
  expect(ended).toBe(true);
});

test("memory is used again once it is free, and not before", () => {
  const { fill, free } = createSharedMemory();
  const first = fill([Buffer.from("ab"), Buffer.alloc(0), Buffer.from("c")]);
  const second = fill([Buffer.from("d")]);
  expect([first, second].map((bytes) => Buffer.from(bytes).toString())).toEqual(["abc", "d"]);
  free(first);
  const third = fill([Buffer.from("e")]);
  expect(third.buffer).toBe(first.buffer);
  expect([second, third].map((bytes) => Buffer.from(bytes).toString())).toEqual(["d", "e"]);
});

test("memory of a long line is not kept", () => {
  const { fill, free } = createSharedMemory();
  const long = fill([Buffer.alloc(4 * gatheredBytes, "x")]);
  expect(long.length).toBe(4 * gatheredBytes);
  free(long);
  expect(fill([Buffer.from("a")]).buffer).not.toBe(long.buffer);
});
