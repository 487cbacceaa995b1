import { createCache } from "@/server/platform/cache";
import type { Session, SessionCache } from "./session";

const renewBeforeMs = 5 * 60_000;
const lastingMs = 60 * 60_000;
const refusedMs = 5_000;

/** One session per account, renewed five minutes before it ends; a refusal is remembered for five seconds. */
export function createSessionCache(now: () => number = Date.now): SessionCache {
  return createCache<Session>({
    lifetimeMs: ({ expiresAt }) => (expiresAt ? expiresAt.getTime() - now() - renewBeforeMs : lastingMs),
    failureLifetimeMs: refusedMs,
    now,
  });
}
