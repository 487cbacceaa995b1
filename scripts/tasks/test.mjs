import { mkdirSync, rmSync } from "node:fs";
import { ensureBrowser } from "../setup/browser.mjs";
import { ensureBuild } from "../setup/build.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { failedTests } from "../setup/failed-tests.mjs";
import { launch } from "../setup/launch.mjs";
import { ensurePostgres } from "../setup/postgres.mjs";
import { inRoot } from "../setup/root.mjs";
import { ensureRuntime } from "../setup/runtime.mjs";
import { say } from "../setup/say.mjs";
import { countTests } from "../setup/test-counts.mjs";

const bin = (name, path) => inRoot("node_modules", name, path);

const plain = process.stdout.isTTY ? [] : ["--colors=off"];

const CHECKS = {
  lint: () => [bin("@biomejs/biome", "bin/biome"), "ci", "--error-on-warnings", ...plain, "."],
  licences: () => [inRoot("scripts/check-licences.mjs")],
  advisories: () => [inRoot("scripts/check-advisories.mjs")],
  types: () => [bin("typescript", "bin/tsc"), "--noEmit"],
  unused: () => [bin("knip", "bin/knip.js")],
  unit: (report) => vitest("unit", report),
  integration: (report) => vitest("integration", report),
};

function vitest(project, report) {
  const output = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return [bin("vitest", "vitest.mjs"), "run", "--project", project, ...output];
}

/** Everything in order, cheapest first; goes on after a failure so that one run tells all. Names run a part alone. */
export async function run(args) {
  const parts = args.filter((arg) => !arg.startsWith("-"));
  const known = [...Object.keys(CHECKS), "browser"];
  for (const part of parts)
    if (!known.includes(part)) throw new Error(`no part "${part}": ${known.join(", ")}`);
  const chosen = parts.length > 0 ? parts : known;
  const node = await ensureRuntime();
  await ensureDependencies(node);
  rmSync(inRoot(".data/reports"), { recursive: true, force: true });
  mkdirSync(inRoot(".data/reports"), { recursive: true });
  const failed = [];
  const reports = [];
  for (const part of chosen) {
    say(`── ${part}`);
    const report = inRoot(".data/reports", `${part}.json`);
    if (part === "integration" || part === "browser")
      process.env.SEKISHO_POSTGRES = (await ensurePostgres()) ?? "";
    const code =
      part === "browser" ? await runBrowser(node, report) : await launch(node, CHECKS[part](report));
    if (code !== 0) failed.push(part);
    reports.push(report);
  }
  for (const each of failedTests(reports)) process.stdout.write(`\n${each}\n`);
  process.stdout.write(`\n${countTests(reports)}\n`);
  say(failed.length > 0 ? `failed: ${failed.join(", ")}` : `all passed: ${chosen.join(", ")}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

async function runBrowser(node, report) {
  const browser = await ensureBrowser(node);
  await ensureBuild(node);
  const env = { ...process.env, SEKISHO_BROWSER: browser, SEKISHO_REPORT: report };
  return launch(node, [bin("@playwright/test", "cli.js"), "test"], { env });
}
