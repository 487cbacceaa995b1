// Providers that sign otherwise than most, and that tell groups elsewhere than in the id token.
import { createHmac } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { type AuthSettings, readActor } from "@/server/platform/auth";
import type { Identity } from "@/server/platform/grants-of";
import { chooseAlgorithm } from "@/server/platform/oidc-provider";
import { authSettings } from "@/tests/support/auth-settings";
import { browse } from "@/tests/support/browse";
import { type SignInServer, serveSignIn } from "@/tests/support/serve-sign-in";
import { type LiveProvider, startOidcProvider } from "@/tests/support/start-oidc-provider";

let auth: AuthSettings;
let site: SignInServer;
let provider: LiveProvider;
let kept: Record<string, Identity>;

async function start(kind: Parameters<typeof startOidcProvider>[1]): Promise<void> {
  kept = {};
  auth = authSettings({
    demoUser: null,
    access: [{ group: "sre", role: "operator", accounts: "all" }],
    rememberPerson: async (id, identity) => {
      kept[id] = identity;
    },
  });
  site = await serveSignIn(auth);
  provider = await startOidcProvider(`${site.url}/api/auth/callback/oidc`, kind);
  auth.oidc = provider.oidc;
}
afterEach(async () => {
  await provider.close();
  await site.close();
});

/** Through the provider and back; where that ends, and who one is then. */
async function signIn() {
  const browser = browse(site.url);
  const { url } = await (await browser.start("signin/oidc")).json();
  const there = browse(provider.oidc.issuer);
  let next = url as string;
  while (!next.startsWith(site.url)) {
    const answer = await there.go(next);
    next = new URL(answer.headers.get("location") ?? `${site.url}/stuck`, provider.oidc.issuer).href;
  }
  const done = await browser.go(next);
  const actor = await readActor({ authorization: null, cookie: browser.cookie() }, auth);
  return { at: done.headers.get("location"), actor };
}

describe.each(["ES256", "PS256"])("a provider that signs with %s", (algorithm) => {
  test("is believed", async () => {
    await start({ algorithm });
    const { at, actor } = await signIn();
    expect(at).toBe(`${site.url}/accounts`);
    expect(actor).toMatchObject({ id: "ann-1", grants: [{ role: "operator", accounts: "all" }] });
    expect(kept).toEqual({ "ann-1": { names: ["ann-1", "ann@example.com"], groups: ["sre"] } });
  });

  test("is not believed when a token's signature is of another text", async () => {
    await start({ algorithm });
    provider.tamper = (token) => {
      const [head, body, signature] = token.split(".");
      const said = JSON.parse(Buffer.from(body!, "base64url").toString());
      const other = Buffer.from(JSON.stringify({ ...said, sub: "root" })).toString("base64url");
      return `${head}.${other}.${signature}`;
    };
    expect((await signIn()).actor).toBeNull();
  });

  test("cannot be spoken for by whoever knows the client's secret, nor by nobody", async () => {
    await start({ algorithm });
    for (const alg of ["HS256", "none"]) {
      provider.tamper = (token) => {
        const [, body] = token.split(".");
        const signed = `${Buffer.from(JSON.stringify({ alg })).toString("base64url")}.${body}`;
        const mac = createHmac("sha256", provider.oidc.clientSecret).update(signed).digest("base64url");
        return `${signed}.${alg === "none" ? "" : mac}`;
      };
      const { at, actor } = await signIn();
      expect([at, actor]).toEqual([expect.stringContaining("error=OAuthCallback"), null]);
    }
  });
});

test("of a provider that offers symmetric seals too, none is taken", async () => {
  await start({ algorithm: "HS256" });
  const { at, actor } = await signIn();
  expect([at, actor]).toEqual([expect.stringContaining("error=OAuthCallback"), null]);
});

test("an algorithm is taken that the provider offers, and no other", () => {
  const head = (alg: unknown) => `${Buffer.from(JSON.stringify({ alg })).toString("base64url")}.e30.x`;
  const all = ["RS256", "PS384", "ES512", "EdDSA", "HS256", "none"];
  const named = ["PS384", "ES512", "EdDSA", "HS256", "none", "es256", "ES256", "RS1", null, {}];
  expect(named.map((alg) => chooseAlgorithm(head(alg), all))).toEqual([
    ...["PS384", "ES512", "EdDSA"],
    ...Array<string>(7).fill("RS256"),
  ]);
  expect([undefined, "", "%%%.x", head("ES256")].map((token) => chooseAlgorithm(token, undefined))).toEqual(
    Array<string>(4).fill("RS256"),
  );
});

test("groups that the id token lacks are asked of userinfo", async () => {
  await start({ groups: "userinfo" });
  const { actor } = await signIn();
  expect(actor).toMatchObject({ id: "ann-1", name: "Ann", grants: [{ role: "operator", accounts: "all" }] });
});

test("userinfo is not asked where no rule is about groups", async () => {
  await start({ groups: "userinfo" });
  auth.access = [{ group: "*", role: "viewer", accounts: "all" }];
  expect((await signIn()).actor).toMatchObject({ grants: [{ role: "viewer", accounts: "all" }] });
});

test("who is in more groups than the provider tells is told so, and not let in without them", async () => {
  await start({ groups: "elsewhere" });
  const { at, actor } = await signIn();
  expect([at, actor]).toEqual([expect.stringMatching(/\/signin\?error=TooManyGroups$/), null]);
});
