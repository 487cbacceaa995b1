import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { GrepRecord } from "@/lib/schemas/grep";
import { fail, messageOf, readOptions } from "./cli/command-line";
import { openApi } from "./copy/call-api";
import { printRecord } from "./grep/print-record";
import { readQuestion } from "./grep/read-question";

const USAGE = `usage: npm run -s grep -- [options] <pattern> [s3://bucket[/prefix]]
  --account <id>    several accounts: twice      --task <id>   --key <key>…   narrow one account, as in npm run copy
  -i  any case      -E, --regex  RE2's syntax instead of text      -C <lines> of context      -m <hits>  end with so many
  --from <time> --to <time>                          of the lines themselves, ISO 8601
  --key-text <text> --owner <canonical id> --modified-from <time> --modified-to <time>          of the objects
  --json            the records of the API, one a line
What cannot be read is named on stderr, with its cause. Reads SEKISHO_URL and SEKISHO_API_TOKEN (after npm run demo: . .data/demo.env).
exit code: 0 found, 1 nothing found, 2 wrong question, refused, or something could not be searched`;

/** Prints what comes, no faster than it is taken; the code that grep would end with. */
async function search(question: object, json: boolean): Promise<number> {
  const response = await openApi("POST", "/api/grep", question);
  const print = printRecord({ json, reveal: process.stdout.isTTY === true });
  for await (const line of createInterface({ input: Readable.fromWeb(response.body as never) })) {
    const record = GrepRecord.parse(JSON.parse(line));
    const { out = "", said = "" } = print(record, line);
    if (said) process.stderr.write(said);
    if (out && !process.stdout.write(out)) await new Promise((go) => process.stdout.once("drain", go));
    if (record.type === "end") return record.refused > 0 ? 2 : record.hits > 0 ? 0 : 1;
  }
  throw new Error("the answer broke off: not everything was searched");
}

// Whoever reads the hits has enough: as quiet an end as the signal's own.
process.stdout.on("error", () => process.exit(128 + 13));

const { values, positionals } = readOptions(USAGE, {
  account: { type: "string", multiple: true },
  task: { type: "string" },
  key: { type: "string", multiple: true },
  "ignore-case": { type: "boolean", short: "i", default: false },
  regex: { type: "boolean", short: "E", default: false },
  context: { type: "string", short: "C" },
  "max-count": { type: "string", short: "m" },
  from: { type: "string" },
  to: { type: "string" },
  "key-text": { type: "string" },
  owner: { type: "string" },
  "modified-from": { type: "string" },
  "modified-to": { type: "string" },
  json: { type: "boolean", default: false },
});
const question = readQuestion(values, positionals);
if ("mistake" in question) fail(question.mistake, USAGE);
try {
  process.exitCode = await search(question, values.json);
} catch (error) {
  fail(messageOf(error));
}
