import { expect, test } from "vitest";
import { isLoopback, parseEnv } from "@/server/platform/env";

const mistakesOf = (source: Record<string, string>) => {
  const parsed = parseEnv(source);
  return "mistakes" in parsed ? parsed.mistakes : [];
};

test("needs nothing on loopback", () => {
  expect(parseEnv({})).toMatchObject({
    env: { host: "127.0.0.1", port: 3000, loopback: true, apiToken: null, oidc: null },
  });
});

test("takes an empty variable for an absent one", () => {
  expect(parseEnv({ SEKISHO_API_TOKEN: "", OIDC_ISSUER: " ", AWS_ENDPOINT_URL: "" })).toMatchObject({
    env: { apiToken: null, oidc: null, customS3Endpoint: false },
  });
});

test("refuses to be reached from elsewhere without sign-in, secret and address", () => {
  const lines = mistakesOf({ HOST: "0.0.0.0" });
  expect(lines).toHaveLength(3);
  expect(lines.join("\n")).toMatch(/no sign-in is configured[\s\S]*NEXTAUTH_SECRET[\s\S]*NEXTAUTH_URL/);
});

test("accepts other machines with sign-in, secret and address", () => {
  const complete = {
    HOST: "0.0.0.0",
    NEXTAUTH_SECRET: "0123456789abcdef",
    NEXTAUTH_URL: "https://sekisho.example.com",
    OIDC_ISSUER: "https://id.example.com",
    OIDC_CLIENT_ID: "sekisho",
    OIDC_CLIENT_SECRET: "s",
  };
  expect(mistakesOf(complete)).toEqual([]);
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, ...alone } = complete;
  expect(mistakesOf({ ...alone, SEKISHO_USERS: "users.json" })).toEqual([]);
  expect(mistakesOf(alone)).toEqual([expect.stringContaining("no sign-in is configured")]);
});

test("keeps the demo's user on this machine, however long the password is", () => {
  const demo = { SEKISHO_DEMO_USER: "demo", SEKISHO_DEMO_PASSWORD: "a very long password indeed" };
  const reached = {
    HOST: "0.0.0.0",
    NEXTAUTH_SECRET: "0123456789abcdef",
    NEXTAUTH_URL: "https://x.example.com",
  };
  expect(mistakesOf(demo)).toEqual([]);
  expect(mistakesOf({ ...reached, ...demo, SEKISHO_USERS: "users.json" })).toEqual([
    expect.stringContaining("SEKISHO_DEMO_USER is for this machine alone"),
  ]);
  expect(mistakesOf({ ...reached, ...demo }).join()).toContain("no sign-in is configured");
});

test("reads the secrets before this one, each long enough", () => {
  expect(mistakesOf({ NEXTAUTH_OLD_SECRETS: "0123456789abcdef, fedcba9876543210" })).toEqual([]);
  expect(mistakesOf({ NEXTAUTH_OLD_SECRETS: "0123456789abcdef,short" }).join()).toMatch(/16 characters/);
});

test("names what is missing of things that belong together", () => {
  expect(mistakesOf({ OIDC_ISSUER: "https://id.example.com", OIDC_CLIENT_ID: "x" })).toEqual([
    expect.stringMatching(/^OIDC_CLIENT_SECRET: needed together/),
  ]);
  expect(mistakesOf({ SEKISHO_DEMO_USER: "demo" })).toEqual([
    expect.stringMatching(/^SEKISHO_DEMO_PASSWORD: /),
  ]);
});

test("tells every mistake without repeating its value", () => {
  const lines = mistakesOf({ PORT: "eighty", SEKISHO_API_TOKEN: "short-secret", NEXTAUTH_URL: "nowhere" });
  expect(lines.map((line) => line.split(":")[0])).toEqual(["PORT", "SEKISHO_API_TOKEN", "NEXTAUTH_URL"]);
  expect(lines.join()).not.toContain("short-secret");
});

test.each([
  ["127.0.0.1", true],
  ["127.8.9.1", true],
  ["localhost", true],
  ["[::1]", true],
  ["0.0.0.0", false],
  ["127.0.0.1.evil.com", false],
  ["localhost.evil.com", false],
])("%s is loopback: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

test("takes any URL of PostgreSQL, and never repeats one that is wrong", () => {
  const take = (DATABASE_URL: string) => parseEnv({ DATABASE_URL });
  for (const url of [
    "postgres://u:p@db.example.com:5432/sekisho?sslmode=require",
    "postgresql:///sekisho?host=/run/pg",
  ])
    expect(take(url)).toMatchObject({ env: { databaseUrl: url } });
  for (const url of ["mysql://u:hunter2@db/x", "postgres://u:hunter2@db:port/x", "hunter2"]) {
    const { mistakes } = take(url) as { mistakes: string[] };
    expect(mistakes).toEqual([expect.stringMatching(/^DATABASE_URL: must be a URL like postgres:/)]);
    expect(mistakes.join()).not.toContain("hunter2");
  }
});
