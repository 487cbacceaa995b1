import { createCache } from "@/server/platform/cache";
import { isProblem } from "@/server/platform/problem";
import type { Session, SessionCache } from "./session";

const renewBeforeMs = 5 * 60_000;
const lastingMs = 60 * 60_000;
const refusedMs = 30_000;
const failedMs = 5_000;

/** One session per account, renewed five minutes before it ends; a refusal is remembered for half a minute, other failures five seconds. */
export function createSessionCache(now: () => number = Date.now): SessionCache {
  return createCache<Session>({
    lifetimeMs: ({ expiresAt }) => (expiresAt ? expiresAt.getTime() - now() - renewBeforeMs : lastingMs),
    failureLifetimeMs: (failure) => (isRefusal(failure) ? refusedMs : failedMs),
    now,
  });
}

const isRefusal = (failure: unknown) => isProblem(failure) && failure.code === "assume_role_refused";
