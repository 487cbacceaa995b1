import { expect, it } from "vitest";
import { cutKey, lastSegment } from "@/lib/format/cut-key";

/** As a monospaced font has it whose wide letters are of 1.6 columns. */
const widthOf = (letter: string) =>
  /[\u3000-\u9fff]|\p{Emoji_Presentation}/u.test(letter) ? 16 : 10 * letter.length;

const show = (name: string, room: number) => {
  const { cut } = cutKey(name, room, widthOf);
  return cut ? `${name.slice(0, cut.from)}…${name.slice(cut.to)}` : name;
};

it.each([
  ["short.gz", 80, "short.gz"],
  ["short.gz", 79, "sho….gz"],
  ["a/b/short.gz", 120, "a/b/short.gz"],
  ["abc/def/short.gz", 150, "abc…ef/short.gz"],
  ["abc/def/short.gz", 110, "a…/short.gz"],
  ["abc/def/short.gz", 109, "abc/d…t.gz"],
  ["folder/of/sub/", 100, "fo…of/sub/"],
  ["東京/決済/0.gz", 100, "東…済/0.gz"],
  ["東京/決済/0.gz", 108, "東京…済/0.gz"],
  ["ログログログ", 60, "ログ…グ"],
  ["a/👩🏽‍🚀👩🏽‍🚀/b.gz", 95, "a/…/b.gz"],
  ["a\u202eb/c.gz", 110, "a…b/c.gz"],
  ["abc", 5, "…"],
])("of %j in %i px is seen %j", (name, room, seen) => expect(show(name, room)).toBe(seen));

it("never needs more room than there is, nor leaves out a letter that fits", () => {
  const names = [
    "exportedlogs/東京/決済サービス/web/000000.gz",
    "logs/0123456789/abcdef/000001.gz",
    "ログ".repeat(170),
  ];
  for (const name of names)
    for (let room = 20; room < 500; room += 7) {
      const { cut } = cutKey(name, room, widthOf);
      if (!cut) continue;
      const width = [...name.slice(0, cut.from), "…", ...name.slice(cut.to)].reduce(
        (sum, letter) => sum + widthOf(letter),
        0,
      );
      expect(width).toBeLessThanOrEqual(room);
      expect(width).toBeGreaterThan(room - 16);
    }
});

it("has a last segment, also where a letter takes in the slash before it", () => {
  expect([lastSegment("a/b"), lastSegment("a/b/"), lastSegment("a"), lastSegment("")]).toEqual([2, 2, 0, 0]);
  expect(show("abcdef/\u0301", 40)).toBe("a…/\u0301");
});
