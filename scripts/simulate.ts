import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { answerRequests } from "@/server/policy/simulate/answer-requests";
import { publishSchema } from "@/server/policy/simulate/input-schema";

const USAGE = `Usage: npm run -s simulate -- [request.json | -]     one request, an array, or one request a line
       npm run -s simulate -- --schema               the JSON Schema of a request
Prints one JSON answer a line. Exit code: 0 all allowed, 1 some denied, 2 some input not understood.`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const [name = "-"] = args;
  if (name === "--help") return explain(0, process.stdout);
  if (args.length > 1 || (name.startsWith("-") && name !== "-" && name !== "--schema"))
    return explain(2, process.stderr);
  if (name === "--schema") return print([publishSchema()], 0);
  const input = await readInput(name);
  if ("failure" in input) return print([{ error: { path: name, message: input.failure } }], 2);
  const { answers, exitCode } = answerRequests(input.text);
  return print(answers, exitCode);
}

/** Relative names start where the person is: npm itself runs in the project's folder. */
async function readInput(name: string): Promise<{ text: string } | { failure: string }> {
  try {
    if (name === "-") return { text: await text(process.stdin) };
    return { text: await readFile(resolve(process.env.INIT_CWD ?? "", name), "utf8") };
  } catch (error) {
    return { failure: `The file cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function print(values: unknown[], exitCode: number): number {
  process.stdout.write(values.map((value) => `${JSON.stringify(value)}\n`).join(""));
  return exitCode;
}

function explain(exitCode: number, stream: NodeJS.WriteStream): number {
  stream.write(`${USAGE}\n`);
  return exitCode;
}
