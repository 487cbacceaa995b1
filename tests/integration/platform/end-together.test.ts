import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { isRunning } from "@/tests/support/platform/start-installation";

/** A program that starts another one, in a process group of its own, and says its process id. */
const program = `
  import { spawn } from "node:child_process";
  import { endTogether } from "./tests/support/platform/end-together.ts";
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "ignore" });
  endTogether(child);
  console.log(child.pid);
`;

async function startedBy(parent: ChildProcess): Promise<number> {
  const [text] = await once(parent.stdout!, "data");
  return Number(String(text));
}

test.each(["SIGTERM", "SIGINT"] as const)("what a bench has started ends with it, by %s", async (signal) => {
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  const parent = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const child = await startedBy(parent);
  expect(isRunning(child)).toBe(true);
  const ended = once(parent, "exit");
  parent.kill(signal);
  await ended;
  await expect.poll(() => isRunning(child)).toBe(false);
});
