import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fingerprint } from "./fingerprint.mjs";
import { capture } from "./launch.mjs";
import { inRoot } from "./root.mjs";
import { lastLine, npmCommand } from "./runtime.mjs";
import { say } from "./say.mjs";

/** `npm ci` when the lock file is not the one node_modules was made from. */
export async function ensureDependencies(node) {
  const stamp = inRoot("node_modules/.sekisho-lock");
  const wanted = fingerprint(["package-lock.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("installing packages (npm ci) …");
  const started = Date.now();
  const [npm, args] = npmCommand(node);
  const { code, output } = await capture(npm, [...args, "ci", "--no-audit", "--no-fund"]);
  if (code !== 0) throw new Error(`npm ci failed: ${firstError(output)}`);
  writeFileSync(stamp, wanted);
  say(`packages installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

function firstError(output) {
  return output.split("\n").find((line) => /npm (error|ERR!)/.test(line)) ?? lastLine(output);
}
