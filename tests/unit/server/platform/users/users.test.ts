import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPasswordCheck, tooManyGuesses } from "@/server/platform/users/check-password";
import { hashPassword, verifyPassword } from "@/server/platform/users/password-hash";
import { openUserBook } from "@/server/platform/users/user-book";
import { readUsers, UserName, writeUsers } from "@/server/platform/users/users-file";

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "sekisho-users-"));
  file = path.join(folder, "users.json");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const password = "a long enough password";
const changedAt = "2026-01-01T00:00:00.000Z";
const ann = async () => ({ name: "ann", groups: ["sre"], password: await hashPassword(password), changedAt });

describe("a password's hash", () => {
  test("is argon2id with OWASP's cost and a salt of its own", async () => {
    const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(password, one)).toBe(true);
    expect(await verifyPassword(`${password} `, one)).toBe(false);
  });

  test("is the same however an accent was typed", async () => {
    expect(await verifyPassword("cafe\u0301 and more", await hashPassword("caf\u00e9 and more"))).toBe(true);
  });

  test.each([
    "",
    "plain",
    "$argon2id$v=19$m=1,t=1,p=1$",
    "$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
  ])("is none where it says %j", async (phc) => expect(await verifyPassword(password, phc)).toBe(false));
});

describe("the users' file", () => {
  test("is written for its owner alone, and read again", async () => {
    const users = [await ann()];
    writeUsers(file, users);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readUsers(file)).toEqual(users);
    expect(readUsers(path.join(folder, "none.json"))).toEqual([]);
  });

  test("is not believed when others may read or change it", () => {
    chmodSync(file, 0o640);
    expect(() => readUsers(file)).toThrow("chmod 600");
    chmodSync(file, 0o600);
  });

  test("says what is wrong with it, and where", () => {
    const wrong = path.join(folder, "wrong.json");
    writeFileSync(wrong, '{"users":[{"name":"a"}]}', { mode: 0o600 });
    expect(() => readUsers(wrong)).toThrow(/wrong\.json: users\.0\.groups/);
  });

  test.each(["ann\nroot", "ann\u001b[31m", "", "-ann", "a".repeat(65), "ann smith", "\u202eann"])(
    "has no user named %j",
    (name) => expect(UserName.safeParse(name).success).toBe(false),
  );

  test("counts as it is now", async () => {
    const errors: unknown[] = [];
    const book = openUserBook(file, { error: (facts: unknown) => errors.push(facts) } as never);
    writeUsers(file, [await ann()]);
    expect(book.find("ann")).toMatchObject({ groups: ["sre"] });
    writeUsers(file, []);
    expect(book.find("ann")).toBeNull();
    writeFileSync(file, "{", { mode: 0o600 });
    expect(book.find("ann")).toBeNull();
    expect(errors).toHaveLength(1);
  });
});

describe("checking a password", () => {
  const checker = async () => {
    const user = await ann();
    return createPasswordCheck(null, { find: (name) => (name === "ann" ? user : null) });
  };

  test("knows the user, and nobody else", async () => {
    const check = await checker();
    expect(await check("ann", password)).toEqual({ id: "user:ann", name: "ann", source: "file" });
    for (const [name, given] of [
      ["ann", "wrong"],
      ["bob", password],
      ["ann", ""],
      ["ann", "x".repeat(1_000_000)],
    ])
      expect([name, await check(name!, given!)]).toEqual([name, null]);
  });

  test("lets nobody guess at one name more than ten times, the right word included, and leaves others alone", async () => {
    const check = await checker();
    for (let tried = 0; tried < 10; tried++) expect(await check("Ann", `guess ${tried}`)).toBeNull();
    await expect(check("ann", password)).rejects.toThrow(tooManyGuesses);
    expect(await check("bob", password)).toBeNull();
  });

  test("counts guesses that are made at once", async () => {
    const check = await checker();
    const answers = await Promise.allSettled(Array.from({ length: 30 }, () => check("ann", "wrong")));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  });

  test("forgets the failures of who then knows it", async () => {
    const check = await checker();
    for (let round = 0; round < 3; round++) {
      for (let tried = 0; tried < 9; tried++) await check("ann", "wrong");
      expect(await check("ann", password)).not.toBeNull();
    }
  });
});
