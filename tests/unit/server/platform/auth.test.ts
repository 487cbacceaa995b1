import { createHmac } from "node:crypto";
import { encode, type JWT } from "next-auth/jwt";
import { describe, expect, test } from "vitest";
import { authOptions, readActor } from "@/server/platform/auth";
import { everything } from "@/server/platform/authorize";
import { authSettings } from "@/tests/support/auth-settings";

const auth = authSettings({
  apiToken: "0123456789abcdef",
  access: [{ group: "sre", role: "operator", accounts: ["222222222222"] }],
});
const log = { warn: () => {} };
const nobody = { authorization: null, cookie: null };
const session = (claims: JWT = {}): JWT => ({
  sub: "u1",
  name: "Ann",
  sid: "s1",
  began: Date.now(),
  ...claims,
});
const seal = (secret: string, claims: JWT = { groups: ["sre"] }) =>
  encode({ token: session(claims), secret });
const asCookie = (sealed: string) => ({ ...nobody, cookie: `next-auth.session-token=${sealed}` });

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
    person: { id: "u1", kind: "oidc", name: "Ann", login: "u1" },
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
  const actorOf = async (claims: JWT, settings = auth) =>
    readActor(asCookie(await seal(auth.secret, claims)), settings);
  expect((await actorOf({ role: "admin", groups: ["others"] }))?.grants).toEqual([]);
  expect((await actorOf({ sub: "demo:demo", demo: true }))?.grants).toEqual(everything);
  expect(await actorOf({ sub: "u1", demo: true })).toBeNull();
  expect(await actorOf({ sub: "demo:demo", demo: true }, { ...auth, demoUser: null })).toBeNull();
});

test("wants the cookie that browsers bind to this host when people come by https", async () => {
  const https = { ...auth, publicUrl: "https://sekisho.example.com" };
  const sealed = await seal(auth.secret);
  const named = (name: string) => readActor({ ...nobody, cookie: `${name}=${sealed}` }, https);
  expect(await named("next-auth.session-token")).toBeNull();
  expect(await named("__Secure-next-auth.session-token")).toBeNull();
  expect(await named("__Host-next-auth.session-token")).toMatchObject({ id: "u1" });
  const { cookies } = authOptions(https, log);
  for (const { name, options } of Object.values(cookies ?? {})) {
    expect(name).toMatch(/^__Host-/);
    expect(options).toMatchObject({ secure: true, httpOnly: true, path: "/", sameSite: "lax" });
    expect(options).not.toHaveProperty("domain");
  }
});

test("ends a session that nobody uses, and any session in the end", async () => {
  const idle = await encode({ token: session(), secret: auth.secret, maxAge: -60 });
  expect(await readActor(asCookie(idle), auth)).toBeNull();
  const began = Date.now() - auth.longestSeconds * 1000;
  expect(await readActor(asCookie(await seal(auth.secret, { began: began + 60_000 })), auth)).not.toBeNull();
  expect(await readActor(asCookie(await seal(auth.secret, { began: began - 1 })), auth)).toBeNull();
  expect(authOptions(auth, log).session).toMatchObject({ maxAge: auth.idleSeconds });
});

test("reads what an earlier secret sealed, and seals by the first", async () => {
  const old = "the secret before this one";
  const cookie = asCookie(await seal(old));
  expect(await readActor(cookie, auth)).toBeNull();
  const rotated = { ...auth, oldSecrets: ["another one", old] };
  expect(await readActor(cookie, rotated)).toMatchObject({ id: "u1" });
  expect(authOptions(rotated, log).secret).toBe(auth.secret);
});

test("takes no token that is not sealed, whatever algorithm it names", async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = part({ ...session(), demo: true, sub: "demo:demo", exp: 4_000_000_000 });
  const signed = (header: object, signature: string) => `${part(header)}.${claims}.${signature}`;
  const mac = createHmac("sha256", auth.secret).update(`${part({ alg: "HS256" })}.${claims}`);
  for (const token of [
    signed({ alg: "none" }, ""),
    signed({ alg: "None", typ: "JWT" }, "x"),
    signed({ alg: "HS256" }, mac.digest("base64url")),
    `${part({ alg: "none", enc: "none" })}..${part({})}.${claims}.`,
    `${part({ alg: "dir", enc: "A256GCM" })}..${part({})}.${claims}.${part({})}`,
  ])
    expect([token, await readActor(asCookie(token), auth)]).toEqual([token, null]);
});

describe("a user of the file", () => {
  const changedAt = new Date(Date.now() - 60_000).toISOString();
  const ann = { name: "ann", groups: ["sre"], password: "", changedAt };
  const find = (user: typeof ann | null) => ({ find: (name: string) => (name === "ann" ? user : null) });
  const actorWith = async (user: typeof ann | null) => {
    const sealed = await seal(auth.secret, { sub: "user:ann", name: "ann", file: true, groups: ["admins"] });
    return readActor(asCookie(sealed), { ...auth, users: find(user) });
  };

  test("is in the groups that the file says now", async () => {
    expect((await actorWith(ann))?.grants).toEqual([{ role: "operator", accounts: ["222222222222"] }]);
    expect((await actorWith({ ...ann, groups: [] }))?.grants).toEqual([]);
  });

  test("is signed out when he is removed, or his password has changed since", async () => {
    expect(await actorWith(null)).toBeNull();
    expect(await actorWith({ ...ann, changedAt: new Date(Date.now() + 60_000).toISOString() })).toBeNull();
  });
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
  expect(await attempt("demo", "demo")).toMatchObject({ id: "demo:demo", name: "demo" });
  expect(await attempt("demo", "Demo")).toBeNull();
  expect(await attempt("other", "demo")).toBeNull();
});
