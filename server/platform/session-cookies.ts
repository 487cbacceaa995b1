const names = {
  sessionToken: "session-token",
  callbackUrl: "callback-url",
  csrfToken: "csrf-token",
  pkceCodeVerifier: "pkce.code_verifier",
  state: "state",
  nonce: "nonce",
} as const;

const quarterHour = 15 * 60;

export const usesHttps = (publicUrl: string | null) => publicUrl?.startsWith("https:") ?? false;

/** A browser takes a `__Host-` cookie over TLS alone, from this very host, for all its paths (RFC 6265bis, 4.1.3.2). */
const prefixOf = (secure: boolean) => (secure ? "__Host-next-auth." : "next-auth.");

export const sessionCookieName = (publicUrl: string | null) =>
  prefixOf(usesHttps(publicUrl)) + names.sessionToken;

type Cookie = {
  name: string;
  options: { httpOnly: true; sameSite: "lax"; path: "/"; secure: boolean; maxAge?: number };
};

/** The cookies of next-auth, each kept from scripts and from other sites' requests. */
export function authCookies(publicUrl: string | null): Record<keyof typeof names, Cookie> {
  const secure = usesHttps(publicUrl);
  const make = (name: keyof typeof names, more: { maxAge?: number } = {}): Cookie => ({
    name: prefixOf(secure) + names[name],
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, ...more },
  });
  return {
    sessionToken: make("sessionToken"),
    callbackUrl: make("callbackUrl"),
    csrfToken: make("csrfToken"),
    pkceCodeVerifier: make("pkceCodeVerifier", { maxAge: quarterHour }),
    state: make("state", { maxAge: quarterHour }),
    nonce: make("nonce", { maxAge: quarterHour }),
  };
}
