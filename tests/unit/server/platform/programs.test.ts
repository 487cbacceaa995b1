import { expect, test } from "vitest";
import { readRole } from "@/server/platform/roles";
import { nextWait } from "@/server/platform/supervise";

test("without a name everything starts, with one that role alone", () => {
  expect(readRole([])).toEqual({ role: "all" });
  expect(readRole(["worker"])).toEqual({ role: "worker" });
  expect(readRole(["wroker"])).toEqual({
    mistake: 'unknown program "wroker"; there are: all, database, worker, web',
  });
  expect(readRole(["web", "worker"])).toHaveProperty("mistake");
});

test("what dies at once waits longer and longer, what ran well starts again soon", () => {
  const waits = [250];
  while (waits.length < 8) waits.push(nextWait(waits.at(-1)!, 100));
  expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  expect(nextWait(10_000, 60_000)).toBe(250);
});
