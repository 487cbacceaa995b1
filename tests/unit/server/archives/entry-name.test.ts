import { describe, expect, test } from "vitest";
import { safeName } from "@/server/archives/entry-name";
import { hostileKeys } from "@/tests/support/put-objects";

const account = "222222222222";
const nameOf = (key: string) => safeName(account, "logs", key);
const root = `${account}/logs/`;

describe("an entry's name", () => {
  test.each([
    ["exportedlogs/a b/000000.gz", "exportedlogs/a b/000000.gz"],
    ["ログ/東京 1.gz", "ログ/東京 1.gz"],
    ["../../etc/passwd", "__/__/etc/passwd"],
    ["/etc/passwd", "etc/passwd"],
    ["./x//y", "_/x/y"],
    ["C:\\x", "C__x"],
    ["a/CON/nul.txt/COM1", "a/_CON/_nul.txt/_COM1"],
    ["a\r\nb\tc\u0000", "a__b_c_"],
    ["gnp\u202eexe", "gnp_exe"],
    ["trailing. ", "trailing__"],
    ["//", "_"],
  ])("of %j is %j", (key, name) => {
    expect(nameOf(key)).toBe(root + name);
  });

  test("is cut to 200 bytes a part, whole characters, the ending kept", () => {
    const name = nameOf(`${"関".repeat(300)}.gz`);
    const last = name.split("/").at(-1) ?? "";
    expect(Buffer.byteLength(last)).toBeLessThanOrEqual(200);
    expect(last).toMatch(/^関+\.gz$/);
  });

  test.each([...hostileKeys, "..", ".", "a/../../..", "\\\\server\\share", "x".repeat(1024), "\ud800"])(
    "of %j leads nowhere",
    (key) => {
      const parts = nameOf(key).split("/");
      expect(parts.slice(0, 2)).toEqual([account, "logs"]);
      for (const part of parts) {
        expect(part).toMatch(/^[^\\:<>"|?*]+$/);
        expect(part).not.toMatch(/^\.+$/);
        expect(part.isWellFormed()).toBe(true);
      }
    },
  );
});
