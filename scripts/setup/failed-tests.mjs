import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** Lines of a failure's message that are shown again, without those of packages; the whole of it stands above. */
const SHOWN = 12;

/**
 * What failed by these reports (Vitest's and Playwright's JSON), to stand at the end of a long run: a paragraph each, with the
 * file, the test's name and the start of its message. A report that is not there tells nothing.
 */
export function failedTests(files) {
  const reports = files
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, "utf8")));
  return reports.flatMap((report) => (report.testResults ? ofVitest(report) : ofPlaywright(report)));
}

function ofVitest(report) {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const tests = assertionResults.filter((test) => test.status === "failed");
    if (tests.length === 0 && status === "failed") return [paragraph(file, message)];
    return tests.map((test) => paragraph(`${file} › ${test.fullName}`, test.failureMessages.join("\n")));
  });
}

/** Its own errors are of no test: what all tests need could not be started. */
function ofPlaywright({ errors, suites }) {
  return [...errors.map((error) => paragraph("browser", error.message)), ...suites.flatMap(ofSuite)];
}

function ofSuite({ suites = [], specs = [] }) {
  const failed = specs.filter((spec) => !spec.ok).map(ofSpec);
  return [...failed, ...suites.flatMap(ofSuite)];
}

function ofSpec({ file, line, title, tests }) {
  const errors = tests.flatMap((test) => test.results.at(-1)?.errors ?? []);
  return paragraph(`${file}:${line} › ${title}`, errors.map((error) => error.message ?? "").join("\n"));
}

function paragraph(where, message) {
  const own = stripVTControlCharacters(message)
    .split("\n")
    .filter((line) => !line.includes("node_modules"));
  return [`failed: ${where}`, ...own.slice(0, SHOWN).map((line) => `    ${line}`.trimEnd())].join("\n");
}
