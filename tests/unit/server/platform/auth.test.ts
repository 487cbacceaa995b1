import { encode, type JWT } from "next-auth/jwt";
import { expect, test } from "vitest";
import { type AuthSettings, authOptions, readActor } from "@/server/platform/auth";
import { everything } from "@/server/platform/authorize";

const auth: AuthSettings = {
  apiToken: "0123456789abcdef",
  demoUser: { name: "demo", password: "demo" },
  oidc: null,
  publicUrl: null,
  findToken: async () => null,
  access: [{ group: "sre", role: "operator", accounts: ["222222222222"] }],
  secret: "a secret of some length",
};
const log = { warn: () => {} };
const nobody = { authorization: null, cookie: null };
const seal = (secret: string, token: JWT = { sub: "u1", name: "Ann", groups: ["sre"] }) =>
  encode({ token, secret });

test("knows the bearer of the token, and no other", async () => {
  const bearer = (authorization: string) => readActor({ ...nobody, authorization }, auth);
  expect(await bearer("Bearer 0123456789abcdef")).toMatchObject({ grants: everything, via: "token" });
  expect(await bearer("bearer 0123456789abcdef")).toMatchObject({ via: "token" });
  for (const wrong of ["Bearer 0123456789abcdeX", "Bearer ", "Basic 0123456789abcdef", "0123456789abcdef"]) {
    expect(await bearer(wrong)).toBeNull();
  }
});

test("has no bearer when no token is configured", async () => {
  const none = { ...auth, apiToken: null };
  expect(await readActor({ ...nobody, authorization: "Bearer null" }, none)).toBeNull();
});

test("knows a session cookie it sealed itself, and no other", async () => {
  const withCookie = async (secret: string) =>
    readActor({ ...nobody, cookie: `a=b; next-auth.session-token=${await seal(secret)}` }, auth);
  expect(await withCookie(auth.secret)).toEqual({
    id: "u1",
    name: "Ann",
    grants: [{ role: "operator", accounts: ["222222222222"] }],
    via: "session",
  });
  expect(await withCookie("another secret")).toBeNull();
  expect(await readActor({ ...nobody, cookie: "next-auth.session-token=rubbish" }, auth)).toBeNull();
});

test("joins a cookie that next-auth split", async () => {
  const sealed = await seal(auth.secret);
  const [head, tail] = [sealed.slice(0, 50), sealed.slice(50)];
  const cookie = `next-auth.session-token.0=${head}; next-auth.session-token.1=${tail}`;
  expect(await readActor({ ...nobody, cookie }, auth)).toMatchObject({ id: "u1" });
});

test("gives a person nothing whom no rule names, whatever the session says of roles", async () => {
  const grantsOf = async (token: JWT, settings = auth) => {
    const sealed = await encode({ token, secret: auth.secret });
    return (await readActor({ ...nobody, cookie: `next-auth.session-token=${sealed}` }, settings))?.grants;
  };
  expect(await grantsOf({ sub: "u1", role: "admin", groups: ["others"] })).toEqual([]);
  expect(await grantsOf({ sub: "u1", demo: true })).toEqual(everything);
  expect(await grantsOf({ sub: "u1", demo: true }, { ...auth, demoUser: null })).toEqual([]);
});

test("wants the cookie that only https sends when people come by https", async () => {
  const https = { ...auth, publicUrl: "https://sekisho.example.com" };
  const sealed = await seal(auth.secret);
  expect(await readActor({ ...nobody, cookie: `next-auth.session-token=${sealed}` }, https)).toBeNull();
  expect(
    await readActor({ ...nobody, cookie: `__Secure-next-auth.session-token=${sealed}` }, https),
  ).not.toBeNull();
});

test("offers the demo user and OIDC only when they are configured", () => {
  expect(authOptions({ ...auth, demoUser: null }, log).providers).toEqual([]);
  const oidc = {
    issuer: "https://id.example.com/",
    clientId: "c",
    clientSecret: "s",
    name: "Example",
    groupsClaim: "groups",
  };
  const [demo, provider] = authOptions({ ...auth, oidc }, log).providers;
  expect(demo).toMatchObject({ id: "credentials" });
  expect(provider).toMatchObject({
    wellKnown: "https://id.example.com/.well-known/openid-configuration",
    checks: expect.arrayContaining(["pkce", "state"]),
  });
});

test("lets the demo user in with the right password alone", async () => {
  const [demo] = authOptions(auth, log).providers;
  const authorize = demo && "authorize" in demo ? demo.authorize : null;
  const attempt = (username: string, password: string) => authorize?.({ username, password }, {} as never);
  expect(await attempt("demo", "demo")).toEqual({ id: "demo:demo", name: "demo" });
  expect(await attempt("demo", "Demo")).toBeNull();
  expect(await attempt("other", "demo")).toBeNull();
});
