import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { bytesPattern } from "@/server/grep/match/bytes-pattern";
import { compilePattern } from "@/server/grep/match/compile-pattern";
import { parseNeeds } from "@/server/grep/match/parse-needs";
import { createScanner } from "@/server/grep/match/scan-text";

describe("a pattern", () => {
  test.each(["(a+)+$", "(a|aa)+$", "(.*a){20}$", "(a?){50}a{50}$"])(
    "like %s ends soon on a long line",
    (pattern) => {
      const scan = createScanner({ pattern, mode: "regex", ignoreCase: false, context: 0 })();
      expect(scan.block(Buffer.from(`${"a".repeat(20_000)}!\n`))).toEqual([]);
    },
    20_000,
  );

  test.each([
    ["(abc", "missing closing )", 5],
    ["ab)c", "unexpected )", 3],
    ["[a-", "missing closing ]", 4],
    ["[*][**]x**", "invalid nested repetition operator", 9],
    ["日本**", "invalid nested repetition operator", 3],
    ["a(?=b)", "invalid or unsupported Perl syntax", 2],
    ["a\\", "trailing backslash at end of expression", 3],
    ["a{2000}", "invalid repeat count", 2],
  ])("that is none is told with its place: %s", (pattern, said, position) => {
    expect(() => compilePattern({ pattern, ignoreCase: false })).toThrow(
      expect.objectContaining({
        code: "invalid_request",
        details: { mistakes: [expect.objectContaining({ path: "pattern", said, position })] },
      }),
    );
  });
});

describe("what a match must hold", () => {
  test.each([
    ["timeout to db-[0-3]", "timeout to db-[0-3]"],
    ["(ERROR|FATAL).*db", "ERROR|FATAL"],
    ["(?:GET|POST) /api/orders\\.json", " /api/orders.json"],
    ["colou?r", "colo"],
    ["ab+c", "ab"],
    ["ab{2}c+d", "abbc"],
    ["\\b\\d{3}-\\d{4}\\b", "[0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]"],
    ["(abc)*x[^yz]", null],
    ["abc|x", null],
    ["[あ-ん]{9}", null],
    ["(?s)abc", null],
    ["\\x41bc", null],
  ])("%s: %j", (pattern, runs) => {
    const needs = parseNeeds(pattern, false);
    const readable =
      needs &&
      bytesPattern(needs, false).source.replace(/\\x(..)/g, (_, hex) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
    expect(readable).toBe(runs);
  });

  test("is in every line that matches, whatever the pattern", () => {
    const atom = fc.oneof(
      fc.stringMatching(/^[ab-eé関]{1,4}$/u),
      fc.constantFrom(
        ".",
        "[ab]",
        "[^a]",
        "[]a]",
        "\\d",
        "\\b",
        "^",
        "$",
        "\\.",
        "k",
        "s",
        "[[:alpha:]b]",
        "\\w",
        "[a-d]",
        "[k1]",
        "[\\d]",
      ),
    );
    const { pattern } = fc.letrec<{ pattern: string; branch: string; piece: string }>((tie) => ({
      pattern: fc.array(tie("branch"), { minLength: 1, maxLength: 3 }).map((all) => all.join("|")),
      branch: fc.array(tie("piece"), { minLength: 1, maxLength: 4 }).map((all) => all.join("")),
      piece: fc
        .tuple(
          fc.oneof(
            { maxDepth: 2, withCrossShrink: true },
            atom,
            tie("pattern").map((inner) => `(${inner})`),
            tie("pattern").map((inner) => `(?:${inner})`),
          ),
          fc.constantFrom("", "", "", "*", "+", "?", "{0,2}", "{2}", "{2,}", "{0}", "+?"),
        )
        .map(([inner, times]) => inner + times),
    }));
    const line = fc.stringMatching(/^[ab-eABéÉ関kKsS\u212a\u017f1.]{0,12}$/u);
    fc.assert(
      fc.property(
        pattern,
        fc.array(line, { maxLength: 8 }),
        fc.boolean(),
        (expression, lines, ignoreCase) => {
          const query = { pattern: expression, ignoreCase };
          const plain = readable(query);
          fc.pre(plain !== null);
          const scan = createScanner({ ...query, mode: "regex", context: 0 })();
          const hits = [...scan.block(Buffer.from(lines.map((each) => `${each}\n`).join(""))), ...scan.end()];
          const expected = lines.flatMap((each, at) => (plain!.test(each) ? [at + 1] : []));
          expect(hits.map((hit) => hit.line)).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  }, 60_000);
});

function readable({ pattern, ignoreCase }: { pattern: string; ignoreCase: boolean }): RE2JS | null {
  try {
    return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch {
    return null;
  }
}
