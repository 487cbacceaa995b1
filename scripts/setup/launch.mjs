import { spawn } from "node:child_process";
import { constants } from "node:os";
import { onStop } from "./on-stop.mjs";
import { root } from "./root.mjs";

/**
 * Runs a command to its end, passing signals on. Resolves to its exit code (128 + n when a signal n ended it).
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function launch(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    const stopListening = onStop((signal) => reachesGroup(signal) || child.kill(signal));
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      stopListening();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** Ctrl-C on a terminal reaches every process of the group by itself; twice would mean "at once" to the child. */
function reachesGroup(signal) {
  return signal === "SIGINT" && process.stdin.isTTY;
}

/**
 * Runs a command silently in a process group of its own; its output comes back for the message when it fails.
 * A signal ends the whole group and then us: nothing half-built goes on alone.
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      ...options,
    });
    const stopListening = onStop((signal) => {
      if (child.pid && child.exitCode === null) process.kill(-child.pid, signal);
      child.once("close", () => process.exit(128 + constants.signals[signal]));
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output = (output + chunk).slice(-20_000);
      });
    const finish = (result) => {
      stopListening();
      resolve(result);
    };
    child.once("error", (error) => finish({ code: 127, output: error.message }));
    child.once("close", (code) => finish({ code: code ?? 1, output }));
  });
}
