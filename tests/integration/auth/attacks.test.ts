import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readActor } from "@/server/platform/auth";
import { createPasswordCheck, tooManyGuesses } from "@/server/platform/users/check-password";
import { hashPassword } from "@/server/platform/users/password-hash";
import { authSettings } from "@/tests/support/auth-settings";
import { browse } from "@/tests/support/browse";
import { type SignInServer, serveSignIn } from "@/tests/support/serve-sign-in";

const run = promisify(execFile);
const changedAt = "2026-01-01T00:00:00.000Z";

describe("guessing passwords at the sign-in", () => {
  let site: SignInServer;
  let auth: ReturnType<typeof authSettings>;
  beforeAll(async () => {
    const password = await hashPassword("the right password");
    const users = {
      find: (name: string) =>
        name === "ann" || name === "bob" ? { name, groups: [], password, changedAt } : null,
    };
    const checkPassword = createPasswordCheck(null, users);
    auth = authSettings({ demoUser: null, users, checkPassword });
    site = await serveSignIn(auth);
  });
  afterAll(() => site.close());
  const attempt = async (name: string, password: string) => {
    const browser = browse(site.url);
    const answer = await browser.signIn(name, password);
    const { url } = await answer.json();
    const actor = await readActor({ authorization: null, cookie: browser.cookie() }, auth);
    return { error: new URL(url).searchParams.get("error"), id: actor?.id ?? null };
  };

  test("ends for a name after ten, from however many browsers, and for that name alone", async () => {
    for (let tried = 0; tried < 10; tried++)
      expect(await attempt("ann", `guess ${tried}`)).toEqual({ error: "CredentialsSignin", id: null });
    expect(await attempt("ann", "the right password")).toEqual({ error: tooManyGuesses, id: null });
    expect(await attempt("ANN", "the right password")).toEqual({ error: tooManyGuesses, id: null });
    expect(await attempt("bob", "the right password")).toEqual({ error: null, id: "user:bob" });
  });

  test("is not told whether there is such a name", async () => {
    expect(await attempt("nobody", "a password")).toEqual(await attempt("bob", "a password"));
  });
});

describe("being sent elsewhere after the sign-in", () => {
  const auth = authSettings();
  let site: SignInServer;
  beforeAll(async () => {
    site = await serveSignIn(auth);
  });
  afterAll(() => site.close());

  test.each([
    "https://evil.example.com/",
    "//evil.example.com",
    "/\\evil.example.com",
    "\\\\evil.example.com",
    "javascript:alert(1)",
    "data:text/html,x",
    "https:evil.example.com",
    " https://evil.example.com",
    "http://127.0.0.1@evil.example.com/",
  ])("does not happen by %j", async (callbackUrl) => {
    const browser = browse(site.url);
    const form = { username: "demo", password: "demo", callbackUrl };
    for (const method of ["callback/credentials", "signout"]) {
      const answer = await browser.start(method, form);
      const { url } = await answer.json();
      expect([method, new URL(url, site.url).origin]).toEqual([method, site.url]);
    }
  });
});

test("names and keys with line ends write no lines of their own into the log", async () => {
  const evil = 'ann\n{"level":30,"msg":"all is well"}\r\n\u2028\u001b[2J\u202e';
  const script = `
    import { createLog } from "@/server/platform/log";
    import { logFailure } from "@/server/platform/log-failure";
    const evil = ${JSON.stringify(evil)};
    const log = createLog("info");
    log.child({ actor: evil }).info({ key: evil, reason: evil }, evil);
    logFailure(log, new Error(evil), { requestId: evil, path: evil });`;
  const { stderr } = await run(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
  const lines = stderr.split("\n").filter(Boolean);
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(JSON.parse(line).msg).not.toBe("all is well");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(line).not.toMatch(/[\u0000-\u001f]/);
  }
  expect(JSON.parse(lines[0]!)).toMatchObject({ actor: evil, key: evil, reason: evil, msg: evil });
});
