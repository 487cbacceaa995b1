import { spawn } from "node:child_process";
import { root } from "./root.mjs";
import { say } from "./say.mjs";

/** @typedef {{ name: string, child: import("node:child_process").ChildProcess, ended: Promise<unknown> }} Program */

const READY_MS = 60_000;
const STOP_MS = 30_000;

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches only us and we stop things in order.
 * Resolves when its output matches `ready`, with that match; `started` hears of it before, so that it can be stopped.
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, ready: RegExp, started: (program: Program) => void }} options
 * @returns {Promise<RegExpExecArray>}
 */
export function startProgram(name, command, args, { env, ready, started }) {
  const child = spawn(command, args, { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  started({ name, child, ended: new Promise((resolve) => child.once("exit", resolve)) });
  child.once("error", (error) => say(`${name}: ${error.message}`));
  child.stderr.on("data", (chunk) => process.stderr.write(chunk));
  return firstMatch(name, child, ready);
}

function firstMatch(name, child, ready) {
  return new Promise((resolve, reject) => {
    let text = "";
    const timer = setTimeout(() => reject(new Error(`${name} was not ready within 60 s`)), READY_MS);
    child.once("exit", (code) => reject(new Error(`${name} stopped before it was ready (exit ${code})`)));
    child.stdout.on("data", (chunk) => {
      if (text === null) return process.stdout.write(chunk);
      text += chunk;
      const match = ready.exec(text);
      if (!match) return;
      clearTimeout(timer);
      text = null;
      resolve(match);
    });
  });
}

/**
 * SIGTERM, then SIGKILL for what has not ended within 30 s.
 * @param {Program} program
 */
export async function stopProgram({ name, child, ended }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => {
    say(`${name} did not stop within ${STOP_MS / 1000} s: killed`);
    child.kill("SIGKILL");
  }, STOP_MS);
  await ended;
  clearTimeout(timer);
}
