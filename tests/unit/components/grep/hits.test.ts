import { describe, expect, test } from "vitest";
import { excerpt, toRows } from "@/components/grep/to-rows";
import { writeHits } from "@/components/grep/write-hits";
import type { GrepRecordOf } from "@/lib/schemas/grep";

const hit = (part: Partial<GrepRecordOf<"hit">>): GrepRecordOf<"hit"> => ({
  type: "hit",
  accountId: "222222222222",
  bucket: "logs",
  key: "a.gz",
  line: 7,
  time: null,
  text: "the needle",
  match: [4, 10],
  cut: [0, 0],
  before: [],
  after: [],
  ...part,
});

describe("hits as a file", () => {
  test("in text are what grep prints: hits with a colon, context with a dash", () => {
    expect(writeHits.txt([hit({ before: ["five", "six"], after: ["eight"] })])).toBe(
      "s3://logs/a.gz-5-five\ns3://logs/a.gz-6-six\ns3://logs/a.gz:7:the needle\ns3://logs/a.gz-8-eight\n",
    );
  });

  test("in CSV run nothing in a spreadsheet, whatever a line or a key holds", () => {
    const [, line] = writeHits.csv([hit({ key: "=cmd()", text: '=HYPERLINK("x")' })]).split("\r\n");
    expect(line).toBe(`222222222222,logs,'=cmd(),7,,"'=HYPERLINK(""x"")"`);
  });
});

describe("hits as rows", () => {
  test("stand by file, in the order in which each had its first", () => {
    const rows = toRows([
      hit({}),
      hit({ key: "b.gz", line: 1 }),
      hit({ line: 9, before: ["eight"], after: ["ten"] }),
    ]);
    const shown = rows.map((row) => (row.type === "file" ? `${row.hit.key} ${row.count}` : row.line));
    expect(shown).toEqual(["a.gz 2", 7, 8, 9, 10, "b.gz 1", 1]);
    expect(rows.flatMap((row) => (row.type === "line" && row.match ? [row.line] : []))).toEqual([7, 9, 1]);
  });

  test("keep the match of a long line in sight, and a tab as room", () => {
    const text = `${"x".repeat(500)}\tneedle${"y".repeat(5000)}`;
    const shown = excerpt({ text, match: [501, 507] }, 10);
    expect(shown).toMatchObject({ cut: true, before: `${"x".repeat(9)}  `, found: "needle" });
    expect(shown.after.length).toBeLessThan(1000);
    expect(excerpt({ text: "a needle", match: [2, 8] }, 10)).toEqual({
      cut: false,
      before: "a ",
      found: "needle",
      after: "",
    });
  });
});
