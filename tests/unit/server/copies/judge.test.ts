import { expect, test } from "vitest";
import type { Claimed } from "@/server/copies/journal/claimed";
import { judge } from "@/server/copies/run/judge";
import type { Lane } from "@/server/copies/run/lane";
import type { FailureKind } from "@/server/copies/run/sort-failure";
import { createStrikes } from "@/server/copies/run/strikes";

const error = new Error("S3 answered 500");

/** What becomes of an object that came to nothing once more, while others pass. */
async function comeBack(attempts: number, kind: FailureKind) {
  const strikes = createStrikes();
  const halt = new AbortController();
  const item = { seq: 1, key: "k", attempts, ownerId: null } as Claimed;
  const judged = judge({} as Lane, strikes, halt, { item, released: { error, kind } }, 1);
  strikes.success(2);
  return { ...(await judged), halted: halt.signal.aborted };
}

test("an object that comes to nothing goes back, but not for ever: then it has failed, and not its part", async () => {
  expect(await comeBack(1, "again")).toMatchObject({ released: { error }, halted: false });
  expect(await comeBack(12, "again")).toMatchObject({ failed: { error }, halted: false });
});

test("an object that S3 throttles waits as long as it takes", async () => {
  expect(await comeBack(1_000, "throttled")).toMatchObject({ released: { error }, halted: false });
});
