// Every address of the program, asked by everybody: tests/cases/route-roles.json says the least role each wants, and
// whether it is one for the account it names, for any account, or for all of them.

import { globSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiRoutes } from "@/app/api/routes";
import { ROLES, type Role } from "@/lib/roles";
import type { NewToken } from "@/lib/schemas/tokens";
import { apiTokens } from "@/server/platform/db/schema/tokens";
import table from "@/tests/cases/route-roles.json";
import { orders, payments } from "@/tests/support/demo-config";
import { roleConfig, sessionCookie } from "@/tests/support/role-config";
import { apiToken, type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedDatabase, startEmbedded } from "@/tests/support/start-database";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

type Row = { route: string; role: string; scope: string; query?: string; body?: object };
const rows = table as Row[];

let database: StartedDatabase;
let sandbox: StartedSandbox;
let app: StartedApp;
const made = { copy: "", schedule: "", source: "" };
const tokens = { foreign: "", revoked: "", expired: "" };
beforeAll(async () => {
  [database, sandbox] = await Promise.all([startEmbedded(), startSandbox()]);
  app = await startApp(roleConfig, { ...sandbox.env, DATABASE_URL: database.url });
  await makeAnew();
  await makeSource();
  await makeTokens();
});
afterAll(async () => {
  await app.close();
  await database.close();
  await sandbox.close();
  delete process.env.DATABASE_URL;
});

/** A copy and a schedule of payments, for the addresses that name one. */
async function makeAnew() {
  const request = { selection: { sources: [{ accountId: payments }] } };
  made.copy = (await (await app.post("/api/copies", request)).json()).id;
  const rhythm = { ...request, cron: "0 3 * * *", timeZone: "UTC" };
  made.schedule = (await (await app.post("/api/copies/schedules", rhythm)).json()).id;
}

/** A source of the catalogue that is payments'. */
async function makeSource() {
  const { items } = await (await app.post("/api/catalogue/scans", { accountId: payments })).json();
  made.source = String(items[0].id);
}

/** An administrator's of orders alone, one that was revoked, and one whose days are over. */
async function makeTokens() {
  const make = async (accounts: "all" | string[]) => {
    const answer = await app.post("/api/tokens", { name: "t", role: "admin", accounts });
    return (await answer.json()) as NewToken;
  };
  tokens.foreign = (await make([orders])).secret;
  const [revoked, expired] = await Promise.all([make("all"), make("all")]);
  await app.ctx.db
    .update(apiTokens)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(apiTokens.id, expired.token.id));
  await app.get(`/api/tokens/${revoked.token.id}`, { method: "DELETE" });
  Object.assign(tokens, { revoked: revoked.secret, expired: expired.secret });
}

const session = async (group: string, maxAge?: number) => ({
  cookie: await sessionCookie(app.ctx, group, maxAge),
  "sec-fetch-site": "same-origin",
});
const people: Record<string, () => Promise<Record<string, string>>> = {
  anonymous: async () => ({}),
  expired: () => session("admins", -60),
  forged: async () => ({
    cookie: `next-auth.session-token=${"x".repeat(200)}`,
    "sec-fetch-site": "same-origin",
  }),
  "wrong token": async () => ({ authorization: "Bearer wrong-token-of-length" }),
  nobody: () => session("others"),
  viewer: () => session("viewers"),
  reader: () => session("readers"),
  operator: () => session("operators"),
  admin: () => session("admins"),
  elsewhere: () => session("elsewhere"),
  "token of another account": async () => ({ authorization: `Bearer ${tokens.foreign}` }),
  "revoked token": async () => ({ authorization: `Bearer ${tokens.revoked}` }),
  "expired token": async () => ({ authorization: `Bearer ${tokens.expired}` }),
  token: async () => ({ authorization: `Bearer ${apiToken}` }),
};
const strangers = ["anonymous", "expired", "forged", "wrong token", "revoked token", "expired token"];

async function ask({ route, query, body }: Row, who: string) {
  const [method = "", path = ""] = route.split(" ");
  const id = path.startsWith("/api/copies/")
    ? made.copy
    : path.includes("/catalogue/")
      ? made.source
      : payments;
  const address = path
    .replace("[id]", id)
    .replace("[scheduleId]", made.schedule)
    .replace("[...path]", "nothing/here");
  const response = await fetch(`${app.url}${address}${query ? `?${query}` : ""}`, {
    method,
    redirect: "manual",
    headers: { ...(await people[who]!()), ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  await response.body?.cancel();
  return response.status;
}

/** What the table says somebody gets: led to the sign-in, refused, or let through to what the verb makes of it. */
function expected({ route, role, scope }: Row, who: string): "in" | number {
  const page = !route.includes(" /api/");
  if (role === "anybody") return "in";
  if (strangers.includes(who)) return page ? 307 : 401;
  if (page || who === "token") return "in";
  if (who === "nobody") return 403;
  if (who === "elsewhere" || who === "token of another account") return scope === "some" ? "in" : 403;
  return rankOf(who) >= rankOf(role) ? "in" : 403;
}
const rankOf = (role: string) => ROLES.indexOf(role as Role);

const told = (status: number) => (status === 401 || status === 403 || status === 307 ? status : "in");

test("every address is in the table, and nothing else", async () => {
  const methods = await Promise.all(
    Object.entries(apiRoutes).map(async ([path, load]) =>
      Object.keys(await load()).map((method) => `${method} ${path}`),
    ),
  );
  const pages = globSync("app/**/page.tsx").map(
    (file) => `GET /${file.replace(/^app\/|\(\w+\)\/|\/?page\.tsx$/g, "")}`,
  );
  const raw = ["GET", "HEAD"].map((method) => `${method} /api/accounts/[id]/content`);
  expect(rows.map(({ route }) => route).sort()).toEqual([...methods.flat(), ...pages, ...raw].sort());
});

describe.each(rows)("$route", (row) => {
  test(`wants ${row.role}`, async () => {
    const got: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const who of Object.keys(people)) {
      wanted[who] = expected(row, who);
      got[who] = told(await ask(row, who));
      if (row.route.startsWith("DELETE /api/copies")) await makeAnew();
    }
    expect(got).toEqual(wanted);
  });
});

test("lists hold only what one may see", async () => {
  const read = async (path: string) => {
    const response = await fetch(app.url + path, { headers: await session("elsewhere") });
    return (await response.json()).items;
  };
  expect((await read("/api/accounts")).map(({ id }: { id: string }) => id)).toEqual([orders]);
  expect(await read("/api/copies")).toEqual([]);
  expect(await read("/api/copies/schedules")).toEqual([]);
  expect((await (await app.get("/api/copies")).json()).items.length).toBeGreaterThan(0);
});
