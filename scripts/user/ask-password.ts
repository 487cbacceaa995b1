import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** A password: twice and unseen from a terminal, or one line of standard input. null: the two differ. */
export async function askPassword(): Promise<string | null> {
  const terminal = process.stdin.isTTY === true;
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: terminal ? silence : undefined, terminal });
  try {
    if (!terminal) return (await lines[Symbol.asyncIterator]().next()).value ?? "";
    const first = await ask("Password: ");
    return (await ask("Once more: ")) === first ? first : null;
  } finally {
    lines.close();
  }

  async function ask(words: string): Promise<string> {
    process.stderr.write(words);
    const answer = await lines.question("");
    process.stderr.write("\n");
    return answer;
  }
}
