import { parseCookie } from "cookie";
import type { AuthOptions } from "next-auth";
import { getToken } from "next-auth/jwt";
import type { Actor, Role } from "./authorize";
import type { Env, Oidc } from "./env";
import { equalSecrets } from "./equal-secrets";
import type { Logger } from "./log";

export type AuthSettings = Pick<Env, "apiToken" | "demoUser" | "oidc" | "publicUrl"> & { secret: string };
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
    role: toRole(token.role),
    via: "session",
  };
}

function readBearer(authorization: string, auth: AuthSettings): Actor | null {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (!token || !auth.apiToken || !equalSecrets(token, auth.apiToken)) return null;
  return { id: "api-token", name: "API token", role: "admin", via: "token" };
}

const toRole = (value: unknown): Role => (value === "admin" ? "admin" : "viewer");

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
      jwt: ({ token, user }) => (user && "role" in user ? { ...token, role: user.role } : token),
      // The pages hide what this person may not do; the verbs refuse it.
      session: ({ session, token }) => ({ ...session, user: { ...session.user, role: toRole(token.role) } }),
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
      return named && proved ? { id: `demo:${demo.name}`, name: demo.name, role: "admin" } : null;
    },
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
      role: "viewer",
    }),
  };
}
