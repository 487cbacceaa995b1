import type { AccessRule } from "@/lib/roles";
import type { AuthSettings } from "./auth";
import { readAuthSecret } from "./auth-secret";
import type { Database } from "./db/open-database";
import type { Env } from "./env";
import { findToken } from "./find-token";
import { createGrantsToday, rememberPerson } from "./grants-today";
import type { Logger } from "./log";
import { createSessionEnds } from "./session-ends";
import { chooseLimiters } from "./shared-limiter";
import { createPasswordCheck } from "./users/check-password";
import { openUserBook } from "./users/user-book";

/** How people and scripts prove who they are, and what of that holds. */
export function openAuth(env: Env, access: readonly AccessRule[], db: Database, log: Logger): AuthSettings {
  const { apiToken, demoUser, oidc, publicUrl, usersFile } = env;
  const users = usersFile === null ? null : openUserBook(usersFile, log);
  const grantsToday = createGrantsToday(db, { demoUser, users, access });
  return {
    ...{ apiToken, demoUser, oidc, publicUrl, access, users },
    ...{ secret: readAuthSecret(env), oldSecrets: env.oldAuthSecrets },
    ...{ idleSeconds: env.sessionIdleSeconds, longestSeconds: env.sessionLongestSeconds },
    ends: createSessionEnds(db, log, env.sessionLongestSeconds),
    checkPassword: createPasswordCheck(demoUser, users, chooseLimiters(env, db, log)),
    findToken: (secret) => findToken(db, grantsToday, secret),
    grantsToday,
    rememberPerson: (id, identity) => rememberPerson(db, id, identity),
  };
}
