import { describe, expect, test } from "vitest";
import { mapLimited, mapStreamed } from "@/server/platform/each";

test("keeps order and never runs more than the limit", async () => {
  let running = 0;
  let most = 0;
  const results = await mapLimited([5, 1, 4, 2, 3], 2, async (item) => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
    return item * 10;
  });
  expect(results).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
});

test("answers an empty list at once and passes a failure on", async () => {
  expect(await mapLimited([], 3, async () => 1)).toEqual([]);
  await expect(mapLimited([1], 3, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
});

describe("mapStreamed", () => {
  const gate = () => Promise.withResolvers<void>();

  test("takes the next item only when there is room for it, and keeps order", async () => {
    let taken = 0;
    function* numbers() {
      for (let i = 1; i <= 5; i++) {
        taken++;
        yield i;
      }
    }
    const gates = Array.from({ length: 5 }, gate);
    const mapping = mapStreamed(numbers(), { limit: 2, stop: new AbortController() }, async (item, index) => {
      await gates[index]!.promise;
      return item * 10;
    });
    await expect.poll(() => taken).toBe(2);
    gates[1]!.resolve();
    await expect.poll(() => taken).toBe(3);
    for (const { resolve } of gates) resolve();
    expect(await mapping).toEqual([10, 20, 30, 40, 50]);
  });

  test("the first failure ends the intake, stops what is under way, and waits for it", async () => {
    const stop = new AbortController();
    const slow = gate();
    let ended = false;
    const mapping = mapStreamed([1, 2, 3, 4], { limit: 2, stop }, async (item) => {
      if (item === 2) throw new Error("second");
      if (item > 2) throw new Error("never taken");
      await slow.promise;
      ended = true;
    });
    stop.signal.addEventListener("abort", () => slow.resolve());
    await expect(mapping).rejects.toThrow("second");
    expect(ended).toBe(true);
  });

  test("a failure of what brings the items is the failure", async () => {
    const stop = new AbortController();
    async function* broken() {
      yield 1;
      throw new Error("no more");
    }
    await expect(mapStreamed(broken(), { limit: 2, stop }, async () => 1)).rejects.toThrow("no more");
    expect(stop.signal.aborted).toBe(true);
  });
});
