import { describe, expect, it } from "vitest";
import { type BrowserRow, toRows } from "@/components/exports/browser-rows";
import {
  bytesOf,
  isEmpty,
  isTicked,
  nothingSelected,
  rowsBetween,
  tickRows,
  toSources,
} from "@/components/exports/selection";
import type { ObjectEntry } from "@/lib/schemas/exports";

const entry = (key: string, size: number): ObjectEntry => ({
  key,
  size,
  lastModified: "2026-11-23T00:00:00Z",
  etag: '"e"',
  storageClass: "STANDARD",
  owner: { id: null, label: "?", kind: "unknown", known: "unknown" },
  kind: "log",
  taskId: null,
  logStream: null,
  part: null,
});

const rows = toRows(
  [
    {
      accountId: "222222222222",
      bucket: "logs",
      region: "ap-northeast-1",
      prefix: "x/",
      bucketOwnerId: null,
      objectOwnership: null,
      commonPrefixes: ["x/f/"],
      items: [entry("x/a", 1), entry("x/b", 20), entry("x/c", 300)],
      nextCursor: null,
    },
  ],
  new Map(),
);
const [folder, a, b, c] = rows as [BrowserRow, BrowserRow, BrowserRow, BrowserRow];
const place = { bucket: "logs", prefix: "x/" };

describe("a selection of rows", () => {
  it("holds folders by prefix and objects by key", () => {
    const selection = tickRows(nothingSelected, [folder, a, c], true);
    expect(rows.map((row) => isTicked(selection, row))).toEqual([true, true, false, true]);
    expect(bytesOf(selection)).toBe(301);
    expect(toSources(selection, "222222222222", place)).toEqual([
      { accountId: "222222222222", bucket: "logs", prefix: "x/f/" },
      { accountId: "222222222222", bucket: "logs", keys: ["x/a", "x/c"] },
    ]);
  });

  it("lets go again", () => {
    const selection = tickRows(tickRows(nothingSelected, rows, true), rows, false);
    expect(isEmpty(selection)).toBe(true);
    expect(toSources(selection, "222222222222", place)).toEqual([]);
  });

  it("is the place as a whole when everything is taken, until one row is taken out", () => {
    const everything = { ...nothingSelected, everything: true };
    expect(isTicked(everything, b)).toBe(true);
    expect(toSources(everything, "222222222222", place)).toEqual([
      { accountId: "222222222222", bucket: "logs", prefix: "x/" },
    ]);
    expect(toSources(everything, "222222222222", { bucket: "logs", prefix: "" })).toEqual([
      { accountId: "222222222222", bucket: "logs" },
    ]);
    expect(tickRows(everything, [b], false).everything).toBe(false);
  });

  it("extends over the rows between, whichever came first", () => {
    expect(rowsBetween(rows, a, c)).toEqual([a, b, c]);
    expect(rowsBetween(rows, c, folder)).toEqual(rows);
    expect(rowsBetween([a, b], c, b)).toEqual([b]);
  });
});
