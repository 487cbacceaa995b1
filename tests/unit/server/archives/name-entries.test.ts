import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byUtf8 } from "@/lib/by-utf8";
import { nameEntries } from "@/server/archives/name-entries";

const root = "222222222222/logs/";
const nameAll = (keys: readonly string[], ending?: string): string[] => {
  const next = nameEntries(ending);
  return keys.map((key) => next("222222222222", "logs", key).slice(root.length));
};

describe("entries' names", () => {
  test("are given once, also where case or composition alone differ", () => {
    expect(nameAll(["a/B.gz", "a/b.gz", "a/b:gz", "a/b_gz", "a/e\u0301", "a/\u00e9", "a/b.gz"])).toEqual([
      "a/B.gz",
      "a/b~2.gz",
      "a/b_gz",
      "a/b_gz~2",
      "a/e\u0301",
      "a/\u00e9~2",
      "a/b~3.gz",
    ]);
  });

  test.each([
    [
      "that follows its file, with all that lies in it",
      ["a", "a-x", "a/b", "a/c/d"],
      ["a", "a-x", "a~2/b", "a~2/c/d"],
    ],
    ["whose number is a file, too", ["A", "A~2", "a/b", "a/c"], ["A", "A~2", "a~3/b", "a~3/c"]],
    ["whose number is a folder already", ["a", "a~2/b", "a/b"], ["a", "a~2/b", "a~2/b~2"]],
    ["in one that has moved", ["a", "a/b", "a/b/c", "a/b/c/d"], ["a", "a~2/b", "a~2/b~2/c", "a~2/b~2/c~2/d"]],
    ["of another case", ["Logs.gz", "logs.gz/x"], ["Logs.gz", "logs.gz~2/x"]],
    [
      "that was there before the file",
      ["A/b.gz", "a", "a.gz/c", "a.gz"],
      ["A/b.gz", "a~2", "a.gz/c", "a~2.gz"],
    ],
    ["of which the file is a marker with bytes", ["a/", "a/b"], ["a", "a~2/b"]],
    ["that the last name was put into", ["/a/b", "a", "a/b"], ["a/b", "a~2", "a/b~2"]],
  ])("are apart from the name of a folder %s", (_, keys, names) => {
    expect(nameAll(keys)).toEqual(names);
  });

  test("leave room for what an ending makes of them", () => {
    expect(nameAll(["a", "a.refused", "a.refused/b"], ".refused")).toEqual([
      "a",
      "a~2.refused",
      "a.refused~2/b",
    ]);
    expect(nameAll(["a.refused/b", "a"], ".refused")).toEqual(["a.refused/b", "a~2"]);
  });

  test("unpack side by side, whatever the keys, and are the same each time", () => {
    const part = fc.constantFrom("a", "A", "a~2", "b:", "b_", "b.gz", "x.refused", "x", "");
    const key = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 30 }), fc.constantFrom("", ".refused"), (keys, ending) => {
        const names = nameAll(keys.toSorted(byUtf8), ending);
        expect(nameAll(keys.toSorted(byUtf8), ending)).toEqual(names);
        const files = [...new Set(["", ending])].flatMap((each) =>
          names.map((name) => (name + each).toLowerCase()),
        );
        expect(new Set(files).size).toBe(files.length);
        for (const file of files) expect(files.filter((other) => other.startsWith(`${file}/`))).toEqual([]);
      }),
    );
  });

  test("of many keys that are a file and a folder, all of one name, cost no more than others", () => {
    const keys = Array.from({ length: 20_000 }, (_, n) => [
      ":".repeat(n % 9) + "?".repeat(9 - (n % 9)),
      `_________/${n}`,
    ]);
    const names = nameAll(keys.flat());
    expect(names.slice(0, 4)).toEqual(["_________", "_________~2/0", "_________~3", "_________~2/1"]);
    expect(new Set(names).size).toBe(40_000);
  });
});
