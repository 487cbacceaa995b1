import { expect, test, vi } from "vitest";
import { createCache } from "@/server/platform/cache";

const setUp = () => {
  const clock = { now: 0 };
  const cache = createCache<string>({ lifetimeMs: () => 100, failureLifetimeMs: 10, now: () => clock.now });
  return { clock, cache };
};

test("loads once for a hundred callers, and once more when the value is old", async () => {
  const { clock, cache } = setUp();
  const load = vi.fn(async () => "a");
  await Promise.all(Array.from({ length: 100 }, () => cache.get("k", load)));
  expect(load).toHaveBeenCalledTimes(1);
  clock.now = 99;
  await cache.get("k", load);
  expect(load).toHaveBeenCalledTimes(1);
  clock.now = 100;
  await Promise.all([cache.get("k", load), cache.get("k", load)]);
  expect(load).toHaveBeenCalledTimes(2);
});

test("keeps keys apart", async () => {
  const { cache } = setUp();
  expect(await Promise.all([cache.get("k", async () => "a"), cache.get("l", async () => "b")])).toEqual([
    "a",
    "b",
  ]);
});

test("answers a failure again for a short while, then tries anew", async () => {
  const { clock, cache } = setUp();
  const load = vi.fn().mockRejectedValueOnce(new Error("no")).mockResolvedValue("a");
  await expect(cache.get("k", load)).rejects.toThrow("no");
  await expect(cache.get("k", load)).rejects.toThrow("no");
  expect(load).toHaveBeenCalledTimes(1);
  clock.now = 10;
  expect(await cache.get("k", load)).toBe("a");
});

test("replaces an outdated value once for everybody who holds it", async () => {
  const { cache } = setUp();
  await cache.get("k", async () => "old");
  const load = vi.fn(async () => "new");
  const both = await Promise.all([cache.replace("k", "old", load), cache.replace("k", "old", load)]);
  expect(both).toEqual(["new", "new"]);
  expect(await cache.replace("k", "old", load)).toBe("new");
  expect(load).toHaveBeenCalledTimes(1);
});

test("refreshes although the value is fresh, and keeps showing the old one meanwhile", async () => {
  const { cache } = setUp();
  await cache.get("k", async () => "old");
  const { promise, resolve } = Promise.withResolvers<string>();
  const refreshed = cache.refresh("k", () => promise);
  expect(cache.peek("k")).toEqual({ value: "old", fresh: true, loading: true });
  resolve("new");
  expect(await refreshed).toBe("new");
  expect(cache.peek("k")).toEqual({ value: "new", fresh: true, loading: false });
});

test("a refresh after a failure forgets the failure", async () => {
  const { cache } = setUp();
  await expect(cache.get("k", () => Promise.reject(new Error("no")))).rejects.toThrow();
  expect(await cache.refresh("k", async () => "a")).toBe("a");
  expect(await cache.get("k", () => Promise.reject(new Error("not asked")))).toBe("a");
});

test("a refresh joins a load that is under way", async () => {
  const { cache } = setUp();
  const { promise, resolve } = Promise.withResolvers<string>();
  const first = cache.get("k", () => promise);
  const second = cache.refresh("k", async () => "another");
  resolve("a");
  expect(await Promise.all([first, second])).toEqual(["a", "a"]);
});

test("keeps no failure that is over, and no more than its bound, whatever keys are invented", async () => {
  const clock = { now: 0 };
  const options = { lifetimeMs: () => 1e9, failureLifetimeMs: 10, now: () => clock.now, most: 100 };
  const cache = createCache<object>(options);
  for (let at = 0; at < 1_000; at++) {
    clock.now += 1;
    await cache.get(`invented ${at}`, () => Promise.reject(new Error("no such bucket"))).catch(() => {});
  }
  await cache.get("good", async () => ({}));
  for (let at = 0; at < 98; at++) await cache.get(`other ${at}`, async () => ({}));
  expect(cache.peek("good").fresh).toBe(true);
  for (let at = 98; at < 250; at++) await cache.get(`other ${at}`, async () => ({}));
  expect(cache.peek("good").fresh).toBe(false);
  expect(cache.peek("other 249").fresh).toBe(true);
});
