import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, test, vi } from "vitest";
import { createAutomaton, mostStates } from "@/server/grep/match/automaton";
import { countLines, nextLine } from "@/server/grep/match/block-lines";
import { bytesPattern } from "@/server/grep/match/bytes-pattern";
import { compilePattern } from "@/server/grep/match/compile-pattern";
import { findByAutomaton } from "@/server/grep/match/find-by-automaton";
import { parseNeeds } from "@/server/grep/match/parse-needs";
import { createScanner } from "@/server/grep/match/scan-text";
import { seededRandom } from "@/server/sandbox/log-lines/seeded-random";

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

describe("the automaton", () => {
  const lines = (text: string) => {
    const all = text.split("\n").map((line) => line.replace(/\r$/, ""));
    return text === "" || text.endsWith("\n") ? all.slice(0, -1) : all;
  };
  const search = (pattern: string, text: string | Buffer, ignoreCase = false) => {
    const compiled = compilePattern({ pattern, ignoreCase });
    const never = vi.fn(() => () => null);
    const next = findByAutomaton(compiled, never)(Buffer.from(text as string));
    const block = Buffer.from(text as string);
    const starts: number[] = [];
    for (let span = next(0); span; span = next(nextLine(block, span.end))) starts.push(span.start);
    expect(never).not.toHaveBeenCalled();
    return starts.map((start) => countLines(block, 0, start));
  };
  const atom = fc.constantFrom(
    ...[
      "a",
      "b",
      "ab",
      "[ab]",
      "[^a]",
      ".",
      "\\d",
      "\\w",
      "\\W",
      "\\s",
      "\\b",
      "\\B",
      "^",
      "$",
      "\\A",
      "\\z",
      "関",
      "[あ-ん関]",
    ],
    ...["k", "ſ", "é", "😀", "\\pL", "\\x{95a2}", "(?i:k)", "(?s:.)", "(?m:^)", "(?m:$)", "[[:punct:]]"],
  );
  const pattern = fc.letrec<{ all: string; branch: string; piece: string }>((tie) => ({
    all: fc.array(tie("branch"), { minLength: 1, maxLength: 3 }).map((each) => each.join("|")),
    branch: fc.array(tie("piece"), { minLength: 1, maxLength: 4 }).map((each) => each.join("")),
    piece: fc
      .tuple(
        fc.oneof(
          { maxDepth: 2, withCrossShrink: true },
          atom,
          tie("all").map((inner) => `(?:${inner})`),
        ),
        fc.constantFrom("", "", "*", "+", "?", "{0,2}", "{2}", "*?"),
      )
      .map(([inner, times]) => inner + times),
  })).all;
  const text = fc
    .array(fc.constantFrom(..."abk1 _-=é関あ😀Kſ\u212a\r\n"), { maxLength: 40 })
    .map((all) => all.join(""));

  test("finds the lines that re2js finds, whatever the pattern and the text", () => {
    fc.assert(
      fc.property(pattern, text, fc.boolean(), (expression, given, ignoreCase) => {
        const plain = readable({ pattern: expression, ignoreCase });
        fc.pre(plain !== null);
        const expected = lines(given).flatMap((each, at) => (plain!.test(each) ? [at] : []));
        expect(search(expression, given, ignoreCase)).toEqual(expected);
      }),
      { numRuns: 800 },
    );
  }, 120_000);

  test("tells where the first match stands as re2js does, whatever the pattern and the text", () => {
    fc.assert(
      fc.property(pattern, text, fc.boolean(), (expression, given, ignoreCase) => {
        const plain = readable({ pattern: expression, ignoreCase });
        fc.pre(plain !== null);
        const scan = createScanner({ pattern: expression, mode: "regex", ignoreCase, context: 0 })();
        const hits = [...scan.block(Buffer.from(given)), ...scan.end()];
        const expected = hits.map((hit) => {
          const matcher = plain!.matcher(hit.text);
          return matcher.find() && [matcher.start(), matcher.end()];
        });
        expect(hits.map(({ match }) => match)).toEqual(expected);
      }),
      { numRuns: 800 },
    );
  }, 120_000);

  test.each(["[0-9]{3}\\s[a-z]+", "\\d+ ms$"])(
    "takes over where lines that hold a run turn out to be many: %s",
    (expression) => {
      const given = Array.from({ length: 24_000 }, (_, at) =>
        at % 3 === 0 ? `支払い ${at} 123 ms${at % 2 ? "" : " "}` : `${"-".repeat(40)} ${at} m`,
      );
      const scan = createScanner({ pattern: expression, mode: "regex", ignoreCase: false, context: 0 })();
      const hits = [];
      for (let at = 0; at < given.length; at += 500)
        hits.push(
          ...scan.block(
            Buffer.from(
              given
                .slice(at, at + 500)
                .join("\n")
                .concat("\n"),
            ),
          ),
        );
      const plain = RE2JS.compile(expression);
      const expected = given.flatMap((line, at) => {
        const matcher = plain.matcher(line);
        return matcher.find() ? [{ line: at + 1, match: [matcher.start(), matcher.end()] }] : [];
      });
      expect(expected.length).toBeGreaterThan(1000);
      expect([...hits, ...scan.end()].map(({ line, match }) => ({ line, match }))).toEqual(expected);
    },
    30_000,
  );

  test("takes a step a character, also where states are many", () => {
    const step = vi.fn();
    const compiled = compilePattern({ pattern: "(a|b)*a(a|b){14}c", ignoreCase: false });
    const automaton = createAutomaton(compiled)!;
    const given = Array.from({ length: 60_000 }, (_, at) => "ab"[((at * at * 7919) % 31) & 1]).join("");
    let state = 0;
    for (const char of given) {
      [state = 0] = automaton.forget([state]) ?? [state];
      state = automaton.step(state, char.charCodeAt(0));
      step(state);
    }
    expect(step).toHaveBeenCalledTimes(given.length);
    expect(Math.max(...step.mock.calls.map(([at]) => at))).toBeLessThanOrEqual(mostStates);
  });

  test("forgets states and goes on, and leaves what makes too many to the engine", () => {
    const random = seededRandom(3);
    const line = () => `${Array.from({ length: 2000 }, () => (random() < 0.5 ? "a" : "b")).join("")}\n`;
    const scan = createScanner({ pattern: "[ab]a[ab]{15}$", mode: "regex", ignoreCase: false, context: 0 })();
    for (let blocks = 0; blocks < 3; blocks++) {
      const given = Array.from({ length: 20 }, line);
      const hits = scan.block(Buffer.from(given.join("")));
      const expected = given.flatMap((each, at) =>
        /[ab]a[ab]{15}\n$/.test(each) ? [20 * blocks + at + 1] : [],
      );
      expect(hits.map((hit) => hit.line)).toEqual(expected);
    }
  }, 30_000);

  test.each([
    ["^$", "a\n\nb\n", [2]],
    ["^$", "a\n\r", [2]],
    ["b$", "a\nb", [2]],
    ["b$", "b", [1]],
    ["[ab]$", "a\nb\r\nc\nb", [1, 2, 4]],
    ["^.$", `${"a\n".repeat(3)}${"bb\n".repeat(400)}c\nd`, [1, 2, 3, 404, 405]],
    ["^.$", `${"bb\n".repeat(400)}${"a\n".repeat(3)}`, [401, 402, 403]],
    ["^.$", `${"bb\n".repeat(400)}${"b".repeat(5000)}`, []],
  ])("of halves that are read side by side none is left out: %s", (pattern, given, lines) => {
    const scan = createScanner({ pattern, mode: "regex", ignoreCase: false, context: 0 })();
    expect([...scan.block(Buffer.from(given)), ...scan.end()].map(({ line }) => line)).toEqual(lines);
  });

  test("reads bytes that are no UTF-8 as before", () => {
    const scan = createScanner({ pattern: "^.x$", mode: "regex", ignoreCase: false, context: 0 })();
    const bytes = Buffer.concat([Buffer.from([0xff]), Buffer.from("x\nyx\n")]);
    expect([...scan.block(bytes), ...scan.end()].map(({ line }) => line)).toEqual([1, 2]);
  });
});

function readable({ pattern, ignoreCase }: { pattern: string; ignoreCase: boolean }): RE2JS | null {
  try {
    return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch {
    return null;
  }
}
