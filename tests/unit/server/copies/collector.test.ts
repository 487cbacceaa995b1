import { expect, test } from "vitest";
import { createCollector } from "@/server/copies/run/collector";

const options = { failed: () => {}, mostPerBatch: 3, longestMs: 60_000 };

test("hands on a full batch at once, the rest at the end, one batch after another", async () => {
  const batches: number[][] = [];
  let busy = 0;
  const collector = createCollector<number>(async (batch) => {
    busy += 1;
    expect(busy).toBe(1);
    await Promise.resolve();
    batches.push(batch);
    busy -= 1;
  }, options);
  for (let n = 1; n <= 7; n++) collector.add(n);
  await collector.end();
  expect(batches).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
});

test("waits for work that is expected, and hands its result on", async () => {
  const batches: string[][] = [];
  const collector = createCollector<string>(async (batch) => void batches.push(batch), options);
  const { promise, resolve } = Promise.withResolvers<void>();
  collector.expect(promise.then(() => collector.add("late")));
  expect(collector.idle()).toBe(false);
  resolve();
  await collector.end();
  expect([batches, collector.idle()]).toEqual([[["late"]], true]);
});

test("what is there is handed on when asked", async () => {
  const batches: number[][] = [];
  const collector = createCollector<number>(async (batch) => void batches.push(batch), options);
  collector.add(1);
  collector.flush();
  await collector.end();
  expect(batches).toEqual([[1]]);
});

test("tells a failure as soon as it happens, and throws the first one at the end", async () => {
  let told = 0;
  const failing = { ...options, mostPerBatch: 1, failed: () => void told++ };
  const collector = createCollector<number>(async (batch) => {
    throw new Error(`batch ${batch[0]}`);
  }, failing);
  collector.add(1);
  collector.add(2);
  await expect(collector.end()).rejects.toThrow("batch 1");
  expect(told).toBe(2);
});
