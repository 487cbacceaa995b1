import { expect, test } from "vitest";
import { createLimit } from "@/server/platform/limit";

test("runs two at a time, in order, and goes on after a failure", async () => {
  const limit = createLimit(2);
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<number>());
  const started: number[] = [];
  const all = gates.map(({ promise }, index) =>
    limit(() => {
      started.push(index);
      return promise;
    }),
  );
  await Promise.resolve();
  expect(started).toEqual([0, 1]);
  gates[1]?.reject(new Error("no"));
  await expect(all[1]).rejects.toThrow("no");
  expect(started).toEqual([0, 1, 2]);
  for (const [index, { resolve }] of gates.entries()) resolve(index);
  expect(await Promise.all([all[0], all[2], all[3]])).toEqual([0, 2, 3]);
  expect(await limit(async () => 9)).toBe(9);
});
