// What the registry knows of weaknesses in the packages that are shipped, by `npm audit`. Part of `npm test`; where the
// registry cannot be asked (a mirror without that address, no network), it says so and nothing fails.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { root } from "./setup/root.mjs";
import { npmCommand } from "./setup/runtime.mjs";

const patienceMs = 60_000;
const grave = new Set(["high", "critical"]);

/**
 * What an answer of `npm audit --json` says: the grave advisories as lines, or why there was no answer.
 * @param {string} text
 * @returns {{ found: string[], unasked: string | null }}
 */
export function readAdvisories(text) {
  const answer = parse(text);
  if (!answer?.vulnerabilities)
    return { found: [], unasked: answer?.message ?? answer?.error?.summary ?? "npm audit gave no answer" };
  const found = Object.values(answer.vulnerabilities)
    .filter(({ severity }) => grave.has(severity))
    .map(({ name, severity, range, via }) => `${severity}: ${name}@${range}: ${titlesOf(via)}`);
  return { found, unasked: null };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A cause is an advisory, or the name of a package that has one. */
const titlesOf = (via) =>
  via.map((each) => (typeof each === "string" ? each : `${each.title} ${each.url}`)).join(", ");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [npm, args] = npmCommand(process.execPath);
  const audit = [...args, "audit", "--omit=dev", "--json", "--fetch-retries=0"];
  const { stdout } = spawnSync(npm, audit, { cwd: root, encoding: "utf8", timeout: patienceMs });
  const { found, unasked } = readAdvisories(stdout ?? "");
  for (const line of found) process.stderr.write(`advisory: ${line}\n`);
  if (unasked !== null) process.stdout.write(`Advisories were not checked: ${unasked}\n`);
  else if (found.length === 0) process.stdout.write("No grave advisory.\n");
  process.exitCode = found.length > 0 ? 1 : 0;
}
