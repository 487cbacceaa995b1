import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readActor } from "@/server/platform/auth";
import { openDatabase } from "@/server/platform/db/open-database";
import { createSessionEnds } from "@/server/platform/session-ends";
import { createPasswordCheck } from "@/server/platform/users/check-password";
import { openUserBook } from "@/server/platform/users/user-book";
import { authSettings } from "@/tests/support/auth-settings";
import { browse } from "@/tests/support/browse";
import { type SignInServer, serveSignIn } from "@/tests/support/serve-sign-in";
import { describeEngines, type StartedDatabase } from "@/tests/support/start-database";

const run = promisify(execFile);
const quiet = { warn: () => {} };

describe("a session", () => {
  const auth = authSettings();
  let site: SignInServer;
  beforeAll(async () => {
    site = await serveSignIn(auth);
  });
  afterAll(() => site.close());
  const asked = (cookie: string) => readActor({ authorization: null, cookie }, auth);
  const enter = async () => {
    const browser = browse(site.url);
    await browser.signIn("demo", "demo");
    expect(await asked(browser.cookie())).toMatchObject({ id: "demo:demo" });
    return browser;
  };

  test("is refused after sign-out, though the cookie was kept", async () => {
    const browser = await enter();
    const stolen = browser.cookie();
    await browser.start("signout");
    expect(browser.jar.has("next-auth.session-token")).toBe(false);
    expect(await asked(stolen)).toBeNull();
    const thief = browse(site.url);
    for (const pair of stolen.split("; ")) thief.jar.set(...(pair.split(/=(.*)/s) as [string, string]));
    expect(await (await thief.go("/api/auth/session")).json()).toEqual({});
    expect(thief.jar.has("next-auth.session-token")).toBe(false);
    expect(await asked(thief.cookie())).toBeNull();
  });

  test("of another browser stays, until all are ended", async () => {
    const [one, two] = [await enter(), await enter()];
    await one.start("signout");
    expect(await asked(two.cookie())).not.toBeNull();
    await auth.ends.endAllOf("demo:demo");
    expect(await asked(two.cookie())).toBeNull();
  });
});

test("a session that is used is renewed, and keeps its beginning", async () => {
  const auth = authSettings();
  const site = await serveSignIn(auth);
  const browser = browse(site.url);
  await browser.signIn("demo", "demo");
  const before = browser.cookie();
  await browser.go("/api/auth/session");
  expect(browser.cookie()).not.toBe(before);
  const late = { ...auth, longestSeconds: -1 };
  expect(await readActor({ authorization: null, cookie: browser.cookie() }, late)).toBeNull();
  await site.close();
});

describeEngines("Ends of sessions", (startDatabase) => {
  let database: StartedDatabase;
  beforeAll(async () => {
    database = await startDatabase();
  }, 120_000);
  afterAll(() => database?.close());

  test("are known to every process, and to one that starts later", async () => {
    const dbs = [openDatabase(database.url), openDatabase(database.url), openDatabase(database.url)];
    const [here, there, later] = dbs.map((db) => createSessionEnds(db, quiet, 3600));
    const session = { id: "s1", personId: "ann", beganAtMs: Date.now() };
    const other = { ...session, id: "s2" };
    expect(await there!.hasEnded(session)).toBe(false);
    await here!.end(session);
    expect([await here!.hasEnded(session), await here!.hasEnded(other)]).toEqual([true, false]);
    await vi.waitUntil(() => there!.hasEnded(session), 10_000);
    expect([await later!.hasEnded(session), await later!.hasEnded(other)]).toEqual([true, false]);
    await wait(2);
    await there!.endAllOf("ann");
    await vi.waitUntil(() => here!.hasEnded(other), 10_000);
    expect(await here!.hasEnded({ ...other, beganAtMs: Date.now() + 1 })).toBe(false);
    for (const db of dbs) await db.$client.end();
  });

  test("hold in the process that was told, and are written down once the database is back", async () => {
    const away = openDatabase("postgres://nobody@127.0.0.1:1/none");
    let db = away;
    const handle = new Proxy(away, { get: (_, name) => Reflect.get(db, name) });
    const ends = createSessionEnds(handle, quiet, 3600);
    const session = { id: "s3", personId: "eve", beganAtMs: Date.now() };
    await ends.end(session);
    expect(await ends.hasEnded(session)).toBe(true);
    db = openDatabase(database.url);
    const elsewhere = createSessionEnds(openDatabase(database.url), quiet, 3600);
    await vi.waitUntil(async () => {
      await ends.hasEnded(session);
      return elsewhere.hasEnded(session);
    }, 20_000);
    await away.$client.end();
    await db.$client.end();
  }, 30_000);
});

test("the command adds a user who can sign in, changes the password, and removes him", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sekisho-users-"));
  const file = path.join(folder, "users.json");
  const user = async (line: string | null, ...args: string[]) => {
    const env = { ...process.env, SEKISHO_USERS: file };
    const running = run(process.execPath, ["--import", "tsx", "scripts/user.ts", ...args], { env });
    running.child.stdin?.end(line === null ? "" : `${line}\n`);
    return (await running).stdout;
  };
  await user("the first password", "add", "ann", "--group", "sre");
  const users = openUserBook(file, { error: () => {} } as never);
  const access = [{ group: "sre", role: "viewer", accounts: "all" } as const];
  const auth = authSettings({
    demoUser: null,
    users,
    access,
    checkPassword: createPasswordCheck(null, users),
  });
  const site = await serveSignIn(auth);
  const browser = browse(site.url);
  const actor = () => readActor({ authorization: null, cookie: browser.cookie() }, auth);
  await browser.signIn("ann", "wrong");
  expect(await actor()).toBeNull();
  await browser.signIn("ann", "the first password");
  expect(await actor()).toMatchObject({ id: "user:ann", grants: [{ role: "viewer", accounts: "all" }] });
  await user("the second password", "passwd", "ann");
  expect(await actor()).toBeNull();
  await browser.signIn("ann", "the second password");
  expect(await actor()).not.toBeNull();
  expect(await user(null, "list")).toMatch(/^ann {2}changed .* {2}sre\n$/);
  await expect(user("too short", "add", "bob")).rejects.toMatchObject({ code: 2 });
  await expect(user("the first password", "add", "ann")).rejects.toMatchObject({ code: 2 });
  await user(null, "remove", "ann");
  expect(await actor()).toBeNull();
  await site.close();
  rmSync(folder, { recursive: true });
}, 120_000);
