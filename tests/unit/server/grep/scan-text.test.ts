import { describe, expect, test } from "vitest";
import { createScanner, type ScanQuery } from "@/server/grep/match/scan-text";

type Asked = Partial<ScanQuery> & Pick<ScanQuery, "pattern">;

/** Blocks of whole lines, a few lines each, as texts are read. */
function inBlocks(text: string, lines: number): Buffer[] {
  const all = text.split(/(?<=\n)/);
  const count = Math.ceil(all.length / lines);
  return Array.from({ length: count }, (_, at) =>
    Buffer.from(all.slice(at * lines, (at + 1) * lines).join("")),
  );
}

function search(text: string, query: Asked, lines = 1000) {
  const scan = createScanner({ mode: "text", ignoreCase: false, context: 0, ...query })();
  return [...inBlocks(text, lines).flatMap((block) => scan.block(block)), ...scan.end()];
}

const found = (text: string, query: Asked, lines?: number) =>
  search(text, query, lines).map(({ line, text }) => `${line} ${text}`);

describe("a hit", () => {
  const text = "one\n支払いエラー 🚧 end\r\n\r\nthree\nエラー";

  test.each([1, 2, 3, 100])("is the same wherever blocks end: %i lines in each", (lines) => {
    expect(found(text, { pattern: "エラー" }, lines)).toEqual(["2 支払いエラー 🚧 end", "5 エラー"]);
    expect(found(text, { pattern: "three|one", mode: "regex" }, lines)).toEqual(["1 one", "4 three"]);
    expect(found(text, { pattern: "^[a-z]+$", mode: "regex" }, lines)).toEqual(["1 one", "4 three"]);
  });

  test("tells where in the line the match stands, in UTF-16 units", () => {
    const at = (query: Asked) => search(text, query).map(({ text, match }) => text.slice(...match));
    expect(at({ pattern: "🚧 e" })).toEqual(["🚧 e"]);
    expect(at({ pattern: "🚧 E", ignoreCase: true })).toEqual(["🚧 e"]);
    expect(at({ pattern: "ー.*d$", mode: "regex" })).toEqual(["ー 🚧 end"]);
    expect(at({ pattern: "(?i)THR", mode: "regex" })).toEqual(["thr"]);
  });

  test("does not hold the CR of a line's end, which no pattern sees", () => {
    expect(found(text, { pattern: "end$", mode: "regex" })).toEqual(["2 支払いエラー 🚧 end"]);
    expect(found(text, { pattern: "^$", mode: "regex" })).toEqual(["3 "]);
    expect(found(text, { pattern: "\\r", mode: "regex" })).toEqual([]);
  });

  test("is never made of two lines", () => {
    expect(found("ab\ncd\n", { pattern: "b\\sc", mode: "regex" })).toEqual([]);
    expect(found("ab\ncd\n", { pattern: "b[^x]c|zz", mode: "regex" })).toEqual([]);
  });

  test("of a long line is what stands around the match", () => {
    const long = `${"前".repeat(50_000)}needle${"後".repeat(50_000)}`;
    const [hit] = search(`${long}\n`, { pattern: "needle" });
    expect(hit?.text).toHaveLength(8192);
    expect(hit?.text.slice(...hit.match)).toBe("needle");
    expect(hit!.cut[0] + hit!.cut[1] + hit!.text.length).toBe(long.length);
  });

  test("in bytes that are no UTF-8 is shown with marks in their place", () => {
    const scan = createScanner({ pattern: "e..r", mode: "regex", ignoreCase: false, context: 0 })();
    const block = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(" error\n"),
      Buffer.from([0xe3, 0x81]),
    ]);
    expect([...scan.block(block), ...scan.end()]).toMatchObject([]);
    const text = createScanner({ pattern: "ERR", mode: "text", ignoreCase: true, context: 0 })();
    expect([...text.block(block), ...text.end()]).toMatchObject([
      { text: "\ufffd\ufffd error", match: [3, 6] },
    ]);
  });
});

describe("case", () => {
  test("matters unless told otherwise, also beyond ASCII", () => {
    const text = "École\nÉCOLE\nTask\nTASK\nta\u017f\u212a\n";
    expect(found(text, { pattern: "école" })).toEqual([]);
    expect(found(text, { pattern: "école", ignoreCase: true })).toEqual(["1 École", "2 ÉCOLE"]);
    for (const mode of ["text", "regex"] as const)
      expect(found(text, { pattern: "task", ignoreCase: true, mode }), mode).toHaveLength(3);
  });
});

describe("context", () => {
  const text = Array.from({ length: 12 }, (_, at) => (at % 5 === 2 ? `hit ${at + 1}\n` : `${at + 1}\n`)).join(
    "",
  );

  test.each([1, 2, 3, 5, 100])("reaches over the ends of blocks: %i lines in each", (lines) => {
    const shown = search(text, { pattern: "hit", context: 2 }, lines);
    expect(shown.map(({ before, text, after }) => [...before, text, ...after])).toEqual([
      ["1", "2", "hit 3", "4", "5"],
      ["6", "7", "hit 8", "9", "10"],
    ]);
  });

  test("is shown once where hits stand close together", () => {
    const shown = search("a\nb\nhit 1\nc\nhit 2\nhit 3\nd\n", { pattern: "hit", context: 3 });
    expect(shown.map(({ before, text, after }) => [before, text, after])).toEqual([
      [["a", "b"], "hit 1", ["c"]],
      [[], "hit 2", []],
      [[], "hit 3", ["d"]],
    ]);
  });
});

describe("a time range", () => {
  const text = [
    "2026-11-04T10:00:00.000Z x begins",
    "  x has no time: it belongs to the line before",
    "2026-11-04T10:05:00.000Z x goes on",
    "  and on",
    "  x still",
    "2026-11-04T10:10:00.000Z x ends",
  ].join("\n");
  const lines = (from: string | undefined, to: string | undefined, size: number) =>
    search(text, { pattern: "x", from, to }, size).map(({ line }) => line);

  test.each([1, 2, 100])(
    "goes by the lines' own times, or those before them: %i lines in a block",
    (size) => {
      expect(lines("2026-11-04T10:05:00Z", undefined, size)).toEqual([3, 5, 6]);
      expect(lines(undefined, "2026-11-04T19:05:00+09:00", size)).toEqual([1, 2]);
      expect(lines("2026-11-04T10:00:01Z", "2026-11-04T10:10:00Z", size)).toEqual([3, 5]);
    },
  );

  test("leaves out lines whose time nothing tells; without a range they are hits", () => {
    expect(search("x\n", { pattern: "x", from: "2020-01-01T00:00:00Z" })).toEqual([]);
    expect(search("x\n", { pattern: "x" })).toMatchObject([{ time: null }]);
  });

  test("is told with each hit", () => {
    expect(search(text, { pattern: "still" })).toMatchObject([{ time: "2026-11-04T10:05:00.000Z" }]);
  });
});
