import { expect, test } from "vitest";
import { mapLimited } from "@/server/platform/each";

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
