import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileGlob, matchesGlob } from "@/server/policy/matching/glob";
import { isConcrete, tokenize } from "@/server/policy/matching/template";

function matches(pattern: string, text: string): boolean {
  const tokens = tokenize(pattern, { wildcards: true, variables: false });
  return isConcrete(tokens) && matchesGlob(compileGlob(tokens), text);
}

/** The definition itself, tried in every way: slow, and too simple to be wrong. */
function matchesNaively(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  const [head, rest] = [pattern[0], pattern.slice(1)];
  if (head === "*")
    return Array.from({ length: text.length + 1 }, (_, n) => n).some((n) =>
      matchesNaively(rest, text.slice(n)),
    );
  return text !== "" && (head === "?" || head === text[0]) && matchesNaively(rest, text.slice(1));
}

const short = (alphabet: string[]) =>
  fc.array(fc.constantFrom(...alphabet), { maxLength: 9 }).map((parts) => parts.join(""));

describe("matchesGlob", { timeout: 60_000 }, () => {
  it("equals the naive definition", () => {
    fc.assert(
      fc.property(short(["a", "b", "*", "?"]), short(["a", "b", "c"]), (pattern, text) => {
        expect(matches(pattern, text)).toBe(matchesNaively(pattern, text));
      }),
      { numRuns: 20_000 },
    );
  });

  it("matches every text against itself when nothing in it is a wildcard", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        fc.pre(!/[*?]/.test(text));
        expect(matches(text, text)).toBe(true);
        expect(matches(`*${text}*`, `x${text}y`)).toBe(true);
      }),
    );
  });

  it("finds a long stretch with ? wherever it lies", () => {
    const stretch = "abc".repeat(40);
    const pattern = `*${stretch.replaceAll("b", "?")}*`;
    for (const before of [0, 1, 31, 32, 33, 100]) {
      expect(matches(pattern, `${"a".repeat(before)}${stretch}z`)).toBe(true);
      expect(matches(pattern, `${"a".repeat(before)}${stretch.slice(0, -1)}z`)).toBe(false);
    }
  });

  it("decides a pattern that would make a backtracking matcher run for ages", () => {
    expect(matches(`${"*a".repeat(2_000)}*b`, "a".repeat(8_000))).toBe(false);
    expect(matches(`${"*a?".repeat(1_000)}*`, "a".repeat(8_000))).toBe(true);
    expect(matches(`*${"a?".repeat(2_000)}b*`, "a".repeat(8_000))).toBe(false);
  });
});
