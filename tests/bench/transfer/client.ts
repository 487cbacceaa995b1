import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { endTogether } from "@/tests/support/platform/end-together";

/** What a task took: wall seconds, CPU seconds of the process, and its most resident memory, bytes. */
export type Cost = { seconds: number; cpu: number; rss: number };
export type Client = { run: (task: string) => Promise<Cost>; stop: () => void };

/** A process that does one task a line, and answers what it cost. */
export function startClient(args: string[]): Client {
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  endTogether(child);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    run: async (task) => {
      child.stdin.write(`${task}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`${args.join(" ")} ended during ${task}`);
      return JSON.parse(value);
    },
    stop: () => child.stdin.end(),
  };
}
