import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AccessRule } from "@/lib/roles";
import { type AuthSettings, readActor } from "@/server/platform/auth";
import { everything } from "@/server/platform/authorize";
import { authSettings } from "@/tests/support/auth-settings";
import { browse as browseAt } from "@/tests/support/browse";
import { type SignInServer, serveSignIn } from "@/tests/support/serve-sign-in";
import { type OidcProvider, startOidc } from "@/tests/support/start-oidc";

const access: AccessRule[] = [
  { group: "*", role: "viewer", accounts: ["222222222222"] },
  { group: "sre", role: "operator", accounts: "all" },
  { group: "another", role: "admin", accounts: "all" },
  { user: "ann-1", role: "reader", accounts: ["333333333333"] },
  { user: "ann@example.com", role: "admin", accounts: "all" },
];
/** What the rules above give to Ann, who is in the group sre and whose address nobody verified. */
const annsGrants = [0, 1, 3].map((index) => ({
  role: access[index]!.role,
  accounts: access[index]!.accounts,
}));

let provider: OidcProvider;
let auth: AuthSettings;
let site: SignInServer;
beforeAll(async () => {
  provider = await startOidc();
  const oidc = {
    issuer: provider.issuer,
    clientId: "sekisho",
    clientSecret: "s",
    name: "Example",
    groupsClaim: "groups",
  };
  auth = authSettings({ oidc, access });
  site = await serveSignIn(auth);
});
afterAll(async () => {
  await site.close();
  await provider.close();
});

/** A browser, and who it is to the server. */
function browse() {
  const browser = browseAt(site.url);
  return { ...browser, actor: () => readActor({ authorization: null, cookie: browser.cookie() }, auth) };
}

describe("by OpenID Connect", () => {
  const toProvider = async (browser: ReturnType<typeof browse>) => {
    const { url } = await (await browser.start("signin/oidc", {})).json();
    const answer = await fetch(url, { redirect: "manual" });
    return { asked: new URL(url).searchParams, back: answer.headers.get("location") ?? "" };
  };

  test("signs a person in with what the rules give to groups and names, with PKCE, state and nonce", async () => {
    const browser = browse();
    const { asked, back } = await toProvider(browser);
    expect(Object.fromEntries(asked)).toMatchObject({
      code_challenge_method: "S256",
      scope: "openid profile email",
    });
    for (const name of ["state", "nonce", "code_challenge"])
      expect([name, asked.get(name)]).not.toContain(null);
    const done = await browser.go(back);
    expect(done.headers.get("location")).toBe(`${site.url}/accounts`);
    expect(await browser.actor()).toMatchObject({
      id: "ann-1",
      name: "Ann",
      grants: annsGrants,
      via: "session",
    });
    expect(await (await browser.go("/api/auth/session")).json()).toMatchObject({
      user: { name: "Ann" },
    });
  });

  test("does not accept an answer that another browser asked for", async () => {
    const { back } = await toProvider(browse());
    const victim = browse();
    await toProvider(victim);
    const done = await victim.go(back);
    expect(done.headers.get("location")).toContain("error=OAuthCallback");
    expect(await victim.actor()).toBeNull();
  });

  test("does not accept a forged state", async () => {
    const browser = browse();
    const { back } = await toProvider(browser);
    const forged = back.replace(/state=[^&]+/, "state=forged");
    expect((await browser.go(forged)).headers.get("location")).toContain("error=OAuthCallback");
    expect(await browser.actor()).toBeNull();
  });
});

describe("as the demo user", () => {
  test("with the right password", async () => {
    const browser = browse();
    await browser.start("callback/credentials", { username: "demo", password: "demo" });
    expect(await browser.actor()).toMatchObject({ name: "demo", grants: everything });
  });

  test("not with a wrong one, and the answer does not say which part was wrong", async () => {
    const browser = browse();
    const answer = await browser.start("callback/credentials", { username: "demo", password: "x" });
    expect((await answer.json()).url).toContain("error=CredentialsSignin");
    expect(await browser.actor()).toBeNull();
  });

  test("not without the token that ties the form to the browser", async () => {
    const browser = browse();
    await browser.go("/api/auth/callback/credentials", {
      username: "demo",
      password: "demo",
      csrfToken: "x",
      json: "true",
    });
    expect(await browser.actor()).toBeNull();
  });

  test("and never to another site afterwards", async () => {
    const browser = browse();
    const answer = await browser.start("callback/credentials", {
      username: "demo",
      password: "demo",
      callbackUrl: "https://evil.example.com/",
    });
    expect(new URL((await answer.json()).url).origin).toBe(site.url);
  });
});
