import { expect, test, vi } from "vitest";
import type { Session } from "@/server/credentials/session";
import { createSessionCache } from "@/server/credentials/session-cache";
import { sessionName } from "@/server/credentials/session-name";
import { Problem } from "@/server/platform/problem";

const minute = 60_000;
const session = (expiresAt: Date | null): Session => ({
  accountId: "1",
  arn: "arn",
  sessionName: null,
  accessKeyId: "a",
  secretAccessKey: "s",
  expiresAt,
});

test("keeps a session until five minutes before it ends", async () => {
  let now = 0;
  const cache = createSessionCache(() => now);
  const open = vi.fn(async () => session(new Date(now + 60 * minute)));
  await cache.get("1", open);
  now = 54.9 * minute;
  await cache.get("1", open);
  expect(open).toHaveBeenCalledTimes(1);
  now = 55 * minute;
  await cache.get("1", open);
  expect(open).toHaveBeenCalledTimes(2);
});

test("remembers a failure for five seconds", async () => {
  let now = 0;
  const cache = createSessionCache(() => now);
  const open = vi.fn().mockRejectedValue(new Error("refused"));
  await expect(cache.get("1", open)).rejects.toThrow();
  now = 4_999;
  await expect(cache.get("1", open)).rejects.toThrow();
  expect(open).toHaveBeenCalledTimes(1);
  now = 5_000;
  await expect(cache.get("1", open)).rejects.toThrow();
  expect(open).toHaveBeenCalledTimes(2);
});

test("names sessions so that STS accepts the name", () => {
  expect(sessionName("web-1.example.com")).toBe("sekisho-web-1.example.com");
  expect(sessionName("Ann's Mac (2)")).toBe("sekisho-Ann-s-Mac--2-");
  expect(sessionName("x".repeat(100))).toHaveLength(64);
});

test("remembers a refusal for half a minute, and tries anew at once when asked to", async () => {
  let now = 0;
  const cache = createSessionCache(() => now);
  const open = vi.fn().mockRejectedValue(new Problem("assume_role_refused"));
  await expect(cache.get("1", open)).rejects.toThrow();
  now = 29_999;
  await expect(cache.get("1", open)).rejects.toThrow();
  expect(open).toHaveBeenCalledTimes(1);
  await expect(cache.refresh("1", open)).rejects.toThrow();
  expect(open).toHaveBeenCalledTimes(2);
});
