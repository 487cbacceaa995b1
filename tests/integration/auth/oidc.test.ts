// The whole way through a certified provider (oidc-provider), and what it would have to be believed if it lied.
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readActor } from "@/server/platform/auth";
import { authSettings } from "@/tests/support/auth-settings";
import { browse } from "@/tests/support/browse";
import { type SignInServer, serveSignIn } from "@/tests/support/serve-sign-in";
import { type LiveProvider, startOidcProvider } from "@/tests/support/start-oidc-provider";

const auth = authSettings({
  demoUser: null,
  access: [
    { group: "sre", role: "operator", accounts: ["222222222222"] },
    { group: "admins", role: "admin", accounts: "all" },
    { user: "ann@example.com", role: "viewer", accounts: "all" },
  ],
});
let site: SignInServer;
let provider: LiveProvider;
beforeAll(async () => {
  site = await serveSignIn(auth);
  provider = await startOidcProvider(`${site.url}/api/auth/callback/oidc`);
  auth.oidc = provider.oidc;
});
afterAll(async () => {
  await provider.close();
  await site.close();
});
beforeEach(() => {
  provider.tamper = null;
});

/** Goes to the provider and through it; answers where it sends the browser back to. */
async function walk(browser: ReturnType<typeof browse>): Promise<string> {
  const { url } = await (await browser.start("signin/oidc")).json();
  const there = browse(provider.oidc.issuer);
  for (let next = url as string; ; ) {
    if (next.startsWith(site.url)) return next;
    const answer = await there.go(next);
    next = new URL(answer.headers.get("location") ?? "/stuck", provider.oidc.issuer).href;
    if (next.endsWith("/stuck"))
      throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
  }
}

const actorOf = (browser: ReturnType<typeof browse>) =>
  readActor({ authorization: null, cookie: browser.cookie() }, auth);

test("signs a person in, with the roles of the groups that the provider names", async () => {
  const browser = browse(site.url);
  const done = await browser.go(await walk(browser));
  expect(done.headers.get("location")).toBe(`${site.url}/accounts`);
  expect(await actorOf(browser)).toEqual({
    ...{ id: "ann-1", name: "Ann", via: "session" },
    person: { id: "ann-1", kind: "oidc", name: "Ann", login: "ann@example.com" },
    grants: [
      { role: "operator", accounts: ["222222222222"] },
      { role: "viewer", accounts: "all" },
    ],
  });
});

test("takes a token that was only sealed anew: what is refused below is refused for what it says", async () => {
  provider.tamper = (token) => provider.resign(token, {});
  const browser = browse(site.url);
  await browser.go(await walk(browser));
  expect(await actorOf(browser)).not.toBeNull();
});

const refuse = async (change: (back: string) => string = (back) => back) => {
  const browser = browse(site.url);
  const back = await walk(browser);
  const done = await browser.go(change(back));
  expect(done.headers.get("location")).toContain("error=OAuthCallback");
  expect(await actorOf(browser)).toBeNull();
};

describe("refuses an id token", () => {
  const past = Math.floor(Date.now() / 1000) - 3600;
  const claims: [string, object][] = [
    ["with another nonce", { nonce: "another" }],
    ["without a nonce", { nonce: undefined }],
    ["of another issuer", { iss: "https://evil.example.com" }],
    ["for another audience", { aud: "another-client" }],
    ["for several audiences, and not to us", { aud: ["sekisho", "another"], azp: "another" }],
    ["that has expired", { iat: past - 60, exp: past }],
    ["that is of tomorrow", { iat: past + 90_000, exp: past + 99_000, nbf: past + 90_000 }],
    ["without a subject", { sub: undefined }],
  ];
  test.each(claims)("%s", async (_, change) => {
    provider.tamper = (token) => provider.resign(token, change as Record<string, unknown>);
    await refuse();
  });

  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = (token: string) => token.split(".")[1]!;
  test("that is not signed (alg none)", async () => {
    provider.tamper = (token) => `${part({ alg: "none" })}.${body(token)}.`;
    await refuse();
  });

  test("that says none and keeps its signature", async () => {
    provider.tamper = (token) => `${part({ alg: "none" })}.${body(token)}.${token.split(".")[2]}`;
    await refuse();
  });

  test("that is sealed with the secret both sides know", async () => {
    provider.tamper = (token) => {
      const signed = `${part({ alg: "HS256" })}.${body(token)}`;
      const mac = createHmac("sha256", provider.oidc.clientSecret).update(signed).digest("base64url");
      return `${signed}.${mac}`;
    };
    await refuse();
  });

  test("that another key signed under the same name", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    provider.tamper = (token) => {
      const signed = token.split(".").slice(0, 2).join(".");
      return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
    };
    await refuse();
  });

  test("whose groups were changed after it was signed", async () => {
    provider.tamper = (token) => {
      const [head, , signature] = token.split(".");
      const said = JSON.parse(Buffer.from(body(token), "base64url").toString());
      return `${head}.${part({ ...said, groups: ["admins"] })}.${signature}`;
    };
    await refuse();
  });
});

describe("refuses an answer", () => {
  const replace = (name: string, value: string) => (back: string) => {
    const url = new URL(back);
    url.searchParams.set(name, value);
    return url.href;
  };

  test("with another state", () => refuse(replace("state", "forged")));
  test("with another code", () => refuse(replace("code", "forged")));
  test("of another issuer", () => refuse(replace("iss", "https://evil.example.com")));

  test("that another browser asked for", async () => {
    const back = await walk(browse(site.url));
    const victim = browse(site.url);
    await walk(victim);
    const done = await victim.go(back);
    expect(done.headers.get("location")).toContain("error=OAuthCallback");
    expect(await actorOf(victim)).toBeNull();
  });

  test("that was used before", async () => {
    const browser = browse(site.url);
    const back = await walk(browser);
    const kept = new Map(browser.jar);
    await browser.go(back);
    expect(await actorOf(browser)).not.toBeNull();
    const again = browse(site.url);
    for (const [name, value] of kept) again.jar.set(name, value);
    expect((await again.go(back)).headers.get("location")).toContain("error=OAuthCallback");
    expect(await actorOf(again)).toBeNull();
  });
});
