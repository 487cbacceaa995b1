import { expect, test } from "vitest";
import {
  appendRecords,
  firstLine,
  liesAhead,
  missingLine,
  nothingRead,
  prependLines,
  type ReadingState,
  rowOf,
} from "@/components/reading/reading-state";
import type { LinesEnd } from "@/lib/schemas/lines";

const part = (key: string) => ({ key, size: 1, etag: null });
const line = (n: number) => ({ n, text: `line ${n}` });
const end = (kind: LinesEnd["end"], previous: string | null = null): LinesEnd => ({
  ...{
    end: kind,
    lines: 0,
    atByte: null,
    next: null,
    previous,
    following: null,
    outside: null,
    last: null,
    refused: [],
    failures: [],
  },
});
const show = ({ rows }: ReadingState) =>
  rows.map((row) => (row.type === "line" ? `${row.key}${row.line.n}` : `${row.type} ${row.key}`));

test("goes on in a part without a second heading, and in the next part with one", () => {
  const first = appendRecords(nothingRead, [part("a"), line(5), end("more", "before")]);
  const second = appendRecords(first, [part("a"), line(6), end("whole", "before"), part("b"), line(1)]);
  expect(show(second)).toEqual(["part a", "a5", "a6", "end a", "part b", "b1"]);
  expect(second).toMatchObject({ size: 18, previous: "before", answer: { end: "more" } });
  expect([
    rowOf(second, "a", 6),
    rowOf(second, "b", 1),
    rowOf(second, "a", 7),
    rowOf(second, "c", 1),
  ]).toEqual([2, 5, -1, -1]);
});

test("leaves out parts in which a time was looked for and not found", () => {
  expect(show(appendRecords(nothingRead, [part("a"), part("b"), line(1)]))).toEqual(["part b", "b1"]);
});

test("puts earlier lines between the heading and what was there", () => {
  const state = appendRecords(nothingRead, [part("a"), line(5), end("more")]);
  const longer = prependLines(state, [line(3), line(4)]);
  expect(show(longer)).toEqual(["part a", "a3", "a4", "a5"]);
  expect(longer).toMatchObject({ prepended: 2, size: 18, end: { end: "more" } });
  expect([firstLine(longer), rowOf(longer, "a", 5)]).toEqual([3, 3]);
});

test("earlier lines that do not reach to what is there are left out: what is missing would not be seen", () => {
  const state = appendRecords(nothingRead, [part("a"), line(5), end("more")]);
  expect([prependLines(state, [line(2), line(3)]), prependLines(state, [])]).toEqual([state, state]);
});

test("an answer that broke off and is asked for again adds only what had not come", () => {
  const first = appendRecords(nothingRead, [part("a"), line(5), end("more")]);
  const broken = appendRecords(first, [part("a"), line(6), line(7)]);
  const again = appendRecords(broken, [part("a"), line(6), line(7), line(8), end("whole")]);
  expect(show(again)).toEqual(["part a", "a5", "a6", "a7", "a8", "end a"]);
  expect(again.size).toBe(24);
});

test("a line is missing where its part was read whole, and lies ahead where the part goes on", () => {
  const read = (kind: LinesEnd["end"], next: LinesEnd["next"] = null) =>
    appendRecords(nothingRead, [part("a"), line(1), { ...end(kind), lines: 1, next }]);
  const wanted = { key: "a", line: 9 };
  expect(missingLine(read("whole"), wanted)).toEqual({ ...wanted, lines: 1 });
  for (const kind of ["broken", "cut", "corrupt", "limit"] as const)
    expect(missingLine(read(kind), wanted), kind).toBeNull();
  const more = read("more", { key: "a", line: 2 });
  expect([liesAhead(more, "a", 9), liesAhead(more, "a", 1), liesAhead(more, "b", 9)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(liesAhead(read("whole", { key: "b", line: 1 }), "b", 9)).toBe(false);
});
