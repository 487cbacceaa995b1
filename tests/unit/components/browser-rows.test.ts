import { describe, expect, it } from "vitest";
import {
  type BrowserRow,
  filterRows,
  orderRows,
  questionOf,
  rowKey,
  toRows,
} from "@/components/exports/browser-rows";
import { wantedTasks } from "@/components/exports/wanted-tasks";
import type { ObjectEntry, ObjectPage } from "@/lib/schemas/exports";

const TASK = "0898af1c-fdd1-4a49-a95e-7c514cd83db5";

const entry = (key: string, size: number, label = "logs+prod-nrt"): ObjectEntry => ({
  key,
  size,
  lastModified: "2026-11-23T00:00:00Z",
  etag: '"e"',
  storageClass: "STANDARD",
  owner: { id: "a".repeat(64), label, kind: "log-delivery", known: "configured" },
  kind: "log",
  taskId: TASK,
  logStream: "s",
  part: 0,
});

const page = (commonPrefixes: string[], items: ObjectEntry[]): ObjectPage => ({
  accountId: "222222222222",
  bucket: "logs",
  region: "ap-northeast-1",
  prefix: "",
  bucketOwnerId: null,
  objectOwnership: null,
  commonPrefixes,
  items,
  nextCursor: null,
});

const keys = (rows: readonly BrowserRow[]) => rows.map(rowKey);

describe("questionOf", () => {
  it("asks about an object who reads it, and about a folder who lists it", () => {
    const rows = toRows([page(["p/"], [entry("a", 1)])], new Map());
    expect(rows.map(questionOf)).toEqual([{ key: "p/", operation: "ListObjectsV2" }, { key: "a" }]);
  });
});

describe("toRows", () => {
  it("puts folders first and shows one that two pages name only once", () => {
    const rows = toRows([page(["p/"], [entry("a", 1)]), page(["p/", "q/"], [entry("b", 2)])], new Map());
    expect(keys(rows)).toEqual(["/p/", "/q/", "a", "b"]);
  });
});

describe("filterRows", () => {
  const rows = toRows(
    [page([`${TASK}/`], [entry("x/000001.gz", 1), entry("x/000002.gz", 2, "orders")])],
    new Map(),
  );
  it("wants every word, in key or owner, whatever its case", () => {
    expect(keys(filterRows(rows, "ORDERS .gz"))).toEqual(["x/000002.gz"]);
  });
  it("lets everything through when empty", () => expect(filterRows(rows, "  ")).toBe(rows));
});

describe("orderRows", () => {
  const rows = toRows([page(["b/", "a/"], [entry("k1", 5), entry("k2", 50), entry("k3", 5)])], new Map());
  it("sorts objects by a column and keeps equal ones in their order", () => {
    expect(keys(orderRows(rows, "size", true))).toEqual(["/b/", "/a/", "k2", "k1", "k3"]);
  });
  it("sorts folders by name only", () => {
    expect(keys(orderRows(rows, "key", true))).toEqual(["/b/", "/a/", "k3", "k2", "k1"]);
  });
  it("keeps S3's order for a column it does not know", () =>
    expect(orderRows(rows, "nope", false)).toBe(rows));
});

describe("wantedTasks", () => {
  it("names the tasks above and below a prefix", () => {
    const other = TASK.replace("0898", "ffff");
    expect(wantedTasks(`logs/${TASK}/`, [page([`logs/${TASK}/stream/`, `logs/${other}/`], [])])).toEqual([
      TASK,
      other,
    ]);
  });
});
