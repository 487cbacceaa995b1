import { type ChildProcess, spawn } from "node:child_process";

export type RunningRole = {
  child: ChildProcess;
  ready: Promise<void>;
  /** Code or signal. */
  ended: Promise<number | string>;
  /** Lines of standard error so far. */
  lines: () => string[];
};

/** One role of the program in a process of its own, from its source, watched as `main` watches it. */
export function startRole(role: string, env: Record<string, string | undefined>): RunningRole {
  const child = spawn(process.execPath, ["--import", "tsx", "server/main.ts", role], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let text = "";
  child.stderr?.on("data", (chunk) => {
    text += chunk;
  });
  const ended = new Promise<number | string>((resolve) =>
    child.once("close", (code, signal) => resolve(code ?? signal ?? "")),
  );
  const ready = new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    void ended.then((how) => reject(new Error(`${role} ended (${how}): ${text}`)));
  });
  ready.catch(() => {});
  return { child, ready, ended, lines: () => text.split("\n").filter(Boolean) };
}

/** Ends a role as `main` does. */
export async function stopRole({ child, ended }: RunningRole): Promise<number | string> {
  child.kill("SIGTERM");
  return ended;
}
