import { expect, test } from "vitest";
import { createLimiter } from "@/server/copies/run/limiter";

const start = (given: { start: number; most: number }) => {
  const clock = { now: 0 };
  return { clock, limiter: createLimiter({ ...given, now: () => clock.now }) };
};

async function run(
  limiter: ReturnType<typeof createLimiter>,
  outcome: "ok" | "throttled" | "other",
  times = 1,
) {
  for (let n = 0; n < times; n++) {
    await limiter.enter();
    limiter.leave(outcome);
  }
}

test("lets as many in as its limit, and the next when one leaves", async () => {
  const { limiter } = start({ start: 2, most: 2 });
  await Promise.all([limiter.enter(), limiter.enter()]);
  let third = false;
  const waiting = limiter.enter().then(() => {
    third = true;
  });
  await Promise.resolve();
  expect([limiter.underWay(), third]).toEqual([2, false]);
  limiter.leave("other");
  await waiting;
  expect(limiter.underWay()).toBe(2);
});

test("doubles with each round of answers while S3 has not throttled", async () => {
  const { limiter } = start({ start: 4, most: 64 });
  await run(limiter, "ok", 4);
  expect(limiter.limit()).toBe(8);
  await run(limiter, "ok", 8);
  expect(limiter.limit()).toBe(16);
});

test("grows with each success until it meets a 503, and never beyond its most", async () => {
  const { limiter } = start({ start: 4, most: 16 });
  await run(limiter, "ok", 40);
  expect(limiter.limit()).toBeGreaterThan(8);
  await run(limiter, "ok", 1_000);
  expect(limiter.limit()).toBe(16);
});

test("is cut once for all that were under way, by half where most were throttled", async () => {
  const { limiter } = start({ start: 32, most: 32 });
  await run(limiter, "throttled", 20);
  expect(limiter.limit()).toBe(16);
});

test("is cut a little where few were throttled, and creeps back", async () => {
  const { limiter, clock } = start({ start: 20, most: 64 });
  await run(limiter, "ok", 50);
  const before = limiter.limit();
  await run(limiter, "throttled");
  expect(limiter.limit()).toBeLessThan(before);
  expect(limiter.limit()).toBeGreaterThan(before * 0.8);
  const cut = limiter.limit();
  for (let second = 1; second <= 3; second++) {
    clock.now += 1_000;
    await run(limiter, "ok", 100);
  }
  expect(limiter.limit()).toBeGreaterThan(cut + 2);
  expect(limiter.limit()).toBeLessThan(cut + 12);
});

test("never falls below one", async () => {
  const { limiter, clock } = start({ start: 2, most: 8 });
  for (let n = 0; n < 10; n++) {
    await run(limiter, "throttled");
    clock.now += 2_000;
  }
  expect(limiter.limit()).toBe(1);
});
