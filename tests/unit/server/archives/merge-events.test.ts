import { expect, test } from "vitest";
import { mergeEvents } from "@/server/archives/merge-events";

async function* stream(name: string, ...times: number[]) {
  for (const [index, time] of times.entries()) yield { time, bytes: Buffer.from(`${name}${index} `) };
}

const merge = async (...streams: ReturnType<typeof stream>[]) => {
  let text = "";
  for await (const { bytes } of mergeEvents(streams)) text += bytes;
  return text.trim();
};

test("several streams become one by time, and equal times stay together", async () => {
  expect(await merge(stream("a", 1, 4, 9), stream("b", 2, 2, 4), stream("c", 0, 10))).toBe(
    "c0 a0 b0 b1 b2 a1 a2 c1",
  );
});

test("a stream whose times go back is taken as it comes", async () => {
  expect(await merge(stream("a", 5, 1, 6), stream("b", 4))).toBe("b0 a0 a1 a2");
});

test("nothing makes nothing", async () => {
  expect(await merge()).toBe("");
  expect(await merge(stream("a"), stream("b", 1))).toBe("b0");
});
