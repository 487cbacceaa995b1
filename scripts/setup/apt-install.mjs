import { existsSync } from "node:fs";
import { capture } from "./launch.mjs";
import { say } from "./say.mjs";

/** Installs Debian's packages where that can be done without asking anybody. True when it was. */
export async function aptInstall(packages) {
  if (!existsSync("/usr/bin/apt-get")) return false;
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  say(`installing ${packages.join(" and ")} (apt-get) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["apt-get", "update", "-qq"],
    ["apt-get", "install", "-y", "-qq", "--no-install-recommends", ...packages],
  ]) {
    const [command, ...rest] = [...sudo, ...args];
    if ((await capture(command, rest, { env })).code !== 0) return false;
  }
  return true;
}
