import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { failedTests } from "@/scripts/setup/failed-tests.mjs";

const passed = { status: "passed", fullName: "adds", failureMessages: [] };
const failed = {
  status: "failed",
  fullName: "sums carry over",
  failureMessages: ["\u001b[31mAssertionError\u001b[39m: expected 3 to be 4\n    at sums.test.ts:7:3"],
};

const reported = (report: unknown): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "sekisho-reports-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(report));
  return file;
};

const ofVitest = (status: string, assertionResults: unknown[], message = "") =>
  reported({
    testResults: [{ name: path.resolve("tests/unit/sums.test.ts"), status, message, assertionResults }],
  });

test("a test that failed is told with its file, its name and why, without colours", () => {
  expect(failedTests([ofVitest("failed", [passed, failed])])).toEqual([
    "failed: tests/unit/sums.test.ts › sums carry over\n    AssertionError: expected 3 to be 4\n        at sums.test.ts:7:3",
  ]);
});

test("a file that could not be loaded is told", () => {
  expect(failedTests([ofVitest("failed", [], "Cannot find module")])).toEqual([
    "failed: tests/unit/sums.test.ts\n    Cannot find module",
  ]);
});

test("a browser's test is told with what its last try said, however deep it stands", () => {
  const tries = [{ errors: [{ message: "first" }] }, { errors: [{ message: "last" }] }];
  const spec = { ok: false, file: "sums.spec.ts", line: 4, title: "adds", tests: [{ results: tries }] };
  const suites = [{ suites: [{ specs: [spec, { ...spec, ok: true }] }] }];
  expect(failedTests([reported({ errors: [], suites })])).toEqual([
    "failed: sums.spec.ts:4 › adds\n    last",
  ]);
});

test("what no browser's test could do without is told", () => {
  expect(failedTests([reported({ errors: [{ message: "not built" }], suites: [] })])).toEqual([
    "failed: browser\n    not built",
  ]);
});

test("long messages are cut; what passed, or has no report, is not told", () => {
  const long = {
    ...failed,
    failureMessages: [Array.from({ length: 40 }, (_, at) => `line ${at}`).join("\n")],
  };
  expect(failedTests([ofVitest("failed", [long])])[0]?.split("\n")).toHaveLength(13);
  expect(failedTests([ofVitest("passed", [passed]), "/nowhere/integration.json"])).toEqual([]);
});
