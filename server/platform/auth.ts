import { parseCookie } from "cookie";
import type { AuthOptions, Profile } from "next-auth";
import { getToken, type JWT } from "next-auth/jwt";
import type { AccessRule } from "@/lib/roles";
import { type Actor, everything } from "./authorize";
import type { Env, Oidc } from "./env";
import { equalSecrets } from "./equal-secrets";
import { grantsOf, namedGroups } from "./grants-of";
import type { Logger } from "./log";

export type AuthSettings = Pick<Env, "apiToken" | "demoUser" | "oidc" | "publicUrl"> & {
  secret: string;
  access: readonly AccessRule[];
  /** Who bears a token that was made here. */
  findToken: (secret: string) => Promise<Actor | null>;
};
type AuthHeaders = { authorization: string | null; cookie: string | null };

const sessionSeconds = 8 * 60 * 60;
const usesHttps = (auth: AuthSettings) => auth.publicUrl?.startsWith("https:") ?? false;

/** Who sends a request, by bearer token or by session cookie; null for strangers. */
export async function readActor(headers: AuthHeaders, auth: AuthSettings): Promise<Actor | null> {
  if (headers.authorization) return readBearer(headers.authorization, auth);
  if (!headers.cookie) return null;
  const token = await getToken({
    req: { headers: {}, cookies: parseCookie(headers.cookie) } as Parameters<typeof getToken>[0]["req"],
    secret: auth.secret,
    secureCookie: usesHttps(auth),
  });
  if (!token?.sub) return null;
  return {
    id: token.sub,
    name: token.name ?? token.email ?? token.sub,
    grants: grantsOfToken(token, auth),
    via: "session",
  };
}

async function readBearer(authorization: string, auth: AuthSettings): Promise<Actor | null> {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (!token) return null;
  if (auth.apiToken && equalSecrets(token, auth.apiToken))
    return { id: "api-token", name: "API token", grants: everything, via: "token" };
  return auth.findToken(token);
}

/** What a session is worth today: the rules are read anew at each request. The demo's user is one only in the demo. */
function grantsOfToken(token: JWT, { demoUser, access }: AuthSettings): Actor["grants"] {
  if (token.demo === true) return demoUser ? everything : [];
  return grantsOf(access, { names: token.names ?? [], groups: token.groups ?? [] });
}

/** next-auth's options: sealed cookies, the demo user only when the environment names one, OIDC with PKCE, state and nonce. */
export function authOptions(auth: AuthSettings, log: Pick<Logger, "warn">): AuthOptions {
  return {
    logger: {
      error: (code, facts) => log.warn({ code, reason: facts.message }, "sign-in failed"),
      warn: (code) => log.warn({ code }, "sign-in"),
      debug: () => {},
    },
    secret: auth.secret,
    useSecureCookies: usesHttps(auth),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/signin", error: "/signin" },
    providers: [
      ...(auth.demoUser ? [demoProvider(auth.demoUser)] : []),
      ...(auth.oidc ? [oidcProvider(auth.oidc)] : []),
    ],
    callbacks: {
      jwt: ({ token, user, profile }) =>
        user ? { ...token, ...(profile ? identify(profile, auth) : { demo: true }) } : token,
    },
  };
}

function demoProvider(demo: { name: string; password: string }): AuthOptions["providers"][number] {
  return {
    id: "credentials",
    name: "Demo",
    type: "credentials",
    credentials: { username: {}, password: {} },
    options: {},
    authorize: async (given) => {
      const named = equalSecrets(given?.username ?? "", demo.name);
      const proved = equalSecrets(given?.password ?? "", demo.password);
      return named && proved ? { id: `demo:${demo.name}`, name: demo.name } : null;
    },
  };
}

/** Ids that the provider vouches for, and the groups that a rule is about. An address counts when it was verified. */
function identify(profile: Profile, { oidc, access }: AuthSettings) {
  const claims = profile as Record<string, unknown>;
  const names = [claims.sub, claims.email_verified === true ? claims.email : null];
  return {
    names: names.filter((name) => typeof name === "string"),
    groups: namedGroups(access, claims[oidc?.groupsClaim ?? ""]),
  };
}

type OidcProfile = { sub: string; name?: string; preferred_username?: string; email?: string };

function oidcProvider(oidc: Oidc): AuthOptions["providers"][number] {
  return {
    id: "oidc",
    name: oidc.name,
    type: "oauth",
    wellKnown: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: "openid profile email" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: ({ sub, name, preferred_username, email }: OidcProfile) => ({
      id: sub,
      name: name ?? preferred_username ?? email ?? sub,
      email,
    }),
  };
}

declare module "next-auth/jwt" {
  interface JWT {
    demo?: true;
    names?: string[];
    groups?: string[];
  }
}
