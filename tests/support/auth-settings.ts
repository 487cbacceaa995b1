import type { AuthSettings } from "@/server/platform/auth";
import type { SessionEnds } from "@/server/platform/session-ends";
import { createPasswordCheck } from "@/server/platform/users/check-password";

/** Ends of sessions as one process knows them. */
function endsInMemory(): SessionEnds {
  const ended = new Set<string>();
  return {
    end: async ({ id }) => void ended.add(id),
    endAllOf: async (personId) => void ended.add(personId),
    hasEnded: async ({ id, personId }) => ended.has(id) || ended.has(personId),
  };
}

/** How people sign in, without a database; what a test says counts. */
export function authSettings(given: Partial<AuthSettings> = {}): AuthSettings {
  const { demoUser = { name: "demo", password: "demo" }, users = null } = given;
  return {
    ...{ apiToken: null, demoUser, users, oidc: null, publicUrl: null, access: [] },
    ...{ secret: "a secret of some length", oldSecrets: [], idleSeconds: 3600, longestSeconds: 12 * 3600 },
    ends: endsInMemory(),
    checkPassword: createPasswordCheck(demoUser, users),
    findToken: async () => null,
    grantsToday: async () => null,
    rememberPerson: async () => {},
    ...given,
  };
}
