import { randomUUID } from "node:crypto";
import { parseCookie } from "cookie";
import type { AuthOptions, Profile } from "next-auth";
import { decode, getToken, type JWT, type JWTDecodeParams } from "next-auth/jwt";
import { safeReturn } from "@/lib/safe-return";
import { type Actor, everything } from "./authorize";
import { summarizeError } from "./db/summarize-error";
import type { Env } from "./env";
import { equalSecrets } from "./equal-secrets";
import { type Identity, namedGroups } from "./grants-of";
import type { GrantsToday } from "./grants-today";
import type { Logger } from "./log";
import { hasTooManyGroups, oidcProvider } from "./oidc-provider";
import { authCookies, sessionCookieName, usesHttps } from "./session-cookies";
import type { CheckPassword } from "./users/check-password";
import { type SessionClaims, type SessionRules, weighSession } from "./weigh-session";

export type AuthSettings = Pick<Env, "apiToken" | "demoUser" | "oidc" | "publicUrl"> &
  SessionRules & {
    /** Seals sessions; those that older ones sealed are still read. */
    secret: string;
    oldSecrets: readonly string[];
    /** A session that nobody uses ends after so long. */
    idleSeconds: number;
    checkPassword: CheckPassword;
    /** Who bears a token that was made here. */
    findToken: (secret: string) => Promise<Actor | null>;
    grantsToday: GrantsToday;
    /** Keeps what the identity provider says of whoever signs in. */
    rememberPerson: (id: string, identity: Identity) => Promise<void>;
  };
type AuthHeaders = { authorization: string | null; cookie: string | null };

/** Who sends a request, by bearer token or by session cookie; null for strangers. */
export async function readActor(headers: AuthHeaders, auth: AuthSettings): Promise<Actor | null> {
  if (headers.authorization) return readBearer(headers.authorization, auth);
  const claims = await readSession(headers.cookie, auth);
  return claims && weighSession(claims, auth);
}

/** What a request's session cookie says, whether or not it still holds; null where there is none of ours. */
async function readSession(cookie: string | null, auth: AuthSettings): Promise<SessionClaims | null> {
  if (!cookie) return null;
  return getToken({
    req: { headers: {}, cookies: parseCookie(cookie) } as Parameters<typeof getToken>[0]["req"],
    secret: auth.secret,
    cookieName: sessionCookieName(auth.publicUrl),
    decode: decodeByAny(auth),
  });
}

/** By the secret of now, or by one that was replaced: sessions outlive a change of secrets. */
const decodeByAny =
  ({ secret: first, oldSecrets }: AuthSettings) =>
  async (params: JWTDecodeParams): Promise<JWT | null> => {
    for (const secret of [first, ...oldSecrets]) {
      const token = await decode({ ...params, secret }).catch(() => null);
      if (token) return token;
    }
    return null;
  };

const automation = { id: "api-token", kind: "server", name: "API token", login: "api-token" } as const;

async function readBearer(authorization: string, auth: AuthSettings): Promise<Actor | null> {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (!token) return null;
  if (auth.apiToken && equalSecrets(token, auth.apiToken))
    return {
      ...{ id: automation.id, name: automation.name, person: automation },
      ...{ grants: everything, via: "token" },
    };
  return auth.findToken(token);
}

/** next-auth's options: sealed cookies, sessions with ends, passwords where there are users, OIDC with PKCE, state and nonce. */
export function authOptions(auth: AuthSettings, log: Pick<Logger, "warn">): AuthOptions {
  // Who cannot be written down signs in all the same: his tokens stay bounded by what was known before.
  const remember = (id: string, identity: Identity) =>
    auth
      .rememberPerson(id, identity)
      .catch((error: unknown) => log.warn(summarizeError(error), "a sign-in could not be kept"));
  return {
    logger: {
      error: (code, facts) => log.warn({ code, reason: facts.message }, "sign-in failed"),
      warn: (code) => log.warn({ code }, "sign-in"),
      debug: () => {},
    },
    secret: auth.secret,
    useSecureCookies: usesHttps(auth.publicUrl),
    cookies: authCookies(auth.publicUrl),
    session: { strategy: "jwt", maxAge: auth.idleSeconds },
    jwt: { decode: decodeByAny(auth) },
    pages: { signIn: "/signin", error: "/signin" },
    providers: [
      ...(auth.demoUser || auth.users ? [passwordProvider(auth.checkPassword)] : []),
      ...(auth.oidc ? [oidcProvider(auth.oidc, auth.access, log)] : []),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => baseUrl + safeReturn(url, baseUrl),
      signIn: ({ profile }) => {
        if (!auth.oidc || !hasTooManyGroups(profile, auth.oidc.groupsClaim)) return true;
        log.warn({ claim: auth.oidc.groupsClaim }, "the provider names more groups than fit into a token");
        return "/signin?error=TooManyGroups";
      },
      jwt: async ({ token, user, profile }) => {
        if (user) {
          const told = identify(user, profile, auth);
          if (told.names) await remember(user.id, { names: told.names, groups: told.groups ?? [] });
          return { ...token, ...told, sid: randomUUID(), began: Date.now() };
        }
        // next-auth takes the cookie of a session away that throws here.
        if (!(await weighSession(token, auth))) throw new Error("the session has ended");
        return token;
      },
    },
    events: {
      signOut: async ({ token: { sid, sub, began } }) => {
        if (sid && sub && began) await auth.ends.end({ id: sid, personId: sub, beganAtMs: began });
      },
    },
  };
}

function passwordProvider(check: CheckPassword): AuthOptions["providers"][number] {
  return {
    id: "credentials",
    name: "Password",
    type: "credentials",
    credentials: { username: {}, password: {} },
    options: {},
    authorize: async (given) => check(given?.username ?? "", given?.password ?? ""),
  };
}

/** Ids that the provider vouches for, and the groups that a rule is about. An address counts when it was verified. */
function identify(
  user: object,
  profile: Profile | undefined,
  { oidc, access }: AuthSettings,
): Pick<SessionClaims, "demo" | "file" | "names" | "groups"> {
  if (!profile) return "source" in user && user.source === "file" ? { file: true } : { demo: true };
  const claims = profile as Record<string, unknown>;
  const names = [claims.sub, claims.email_verified === true ? claims.email : null];
  return {
    names: names.filter((name) => typeof name === "string"),
    groups: namedGroups(access, claims[oidc?.groupsClaim ?? ""]),
  };
}

declare module "next-auth/jwt" {
  interface JWT extends Omit<SessionClaims, "sub" | "name" | "email"> {}
}
