import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";

const list = readFileSync("docs/asvs.md", "utf8");
const rows = list
  .split("\n")
  .filter((line) => /^\| V\d/.test(line))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
/** Each test that is named, and the title behind it. */
const named = [...list.matchAll(/`(tests\/[^`]+)`(?: › ([^|`]+?)(?=[,;]? `| \(|; the image| \|))?/g)].map(
  ([, file = "", title]) => ({ file, title }),
);
/** What cannot be shown by running something says how it is known, or that it is not met. */
const otherwise = /by reading|\*\*not\*\*|does not concern|npm run/;

describe("the checklist", () => {
  test("has every chapter of ASVS 5.0", () => {
    const chapters = new Set(rows.map(([, chapter = ""]) => Number(/^V(\d+)/.exec(chapter)?.[1])));
    expect([...chapters].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 17 }, (_, at) => at + 1));
  });

  test("says of each line by which test it holds, or how else", () => {
    const bare = rows.filter((cells) => cells.length !== 6 || !/`tests\//.test(cells[4]!));
    expect(bare.filter((cells) => !otherwise.test(cells.join(" ")))).toEqual([]);
  });

  test.each(named)("names a test that is there: $file $title", ({ file, title }) => {
    expect(existsSync(file)).toBe(true);
    if (statSync(file).isDirectory()) return expect(globSync(`${file}/*.test.ts`).length).toBeGreaterThan(0);
    if (title) expect(readFileSync(file, "utf8")).toContain(`"${title.trim()}"`);
    if (/\.(test|spec)\.tsx?$/.test(file))
      expect(readFileSync(file, "utf8")).not.toMatch(/\b(test|describe)\.(skip|only)\(/);
  });

  test("names enough of them by title that a renamed one is noticed", () =>
    expect(named.filter(({ title }) => title).length).toBeGreaterThan(15));
});

test("nothing switches the check of certificates off", () => {
  const sources = globSync("{app,components,lib,server,scripts}/**/*.{ts,tsx,mjs}");
  expect(sources.length).toBeGreaterThan(500);
  const bad = /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|insecureHTTPParser|checkServerIdentity/;
  expect(sources.filter((file) => bad.test(readFileSync(file, "utf8")))).toEqual([]);
});
