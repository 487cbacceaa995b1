import { existsSync, readFileSync } from "node:fs";

/** One line over all reports (Vitest's and Playwright's JSON): "N passed, N failed, N skipped". */
export function countTests(files) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const file of files) if (existsSync(file)) add(total, JSON.parse(readFileSync(file, "utf8")));
  return `tests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`;
}

function add(total, report) {
  if (report.stats) {
    total.passed += report.stats.expected + report.stats.flaky;
    total.failed += report.stats.unexpected;
    total.skipped += report.stats.skipped;
    return;
  }
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests;
  total.skipped += report.numPendingTests + report.numTodoTests;
}
