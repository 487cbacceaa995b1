import { verifyChain } from "@/server/platform/audit/verify-chain";
import { embeddedAddress } from "@/server/platform/db/embedded-address";
import { openDatabase } from "@/server/platform/db/open-database";
import { summarizeError } from "@/server/platform/db/summarize-error";
import { fail, readOptions } from "./cli/command-line";
import { readEnv } from "./cli/read-env";

const USAGE = `usage: npm run -s audit -- verify [--head <number>:<hash>] [--json]
       npm run -s audit -- head
The database is that of DATABASE_URL, or the embedded one of SEKISHO_DATA while Sekisho runs.
exit code: 0 whole, 1 tampered with, 2 wrong question or no database`;

function readArguments() {
  const { values, positionals } = readOptions(USAGE, {
    head: { type: "string" },
    json: { type: "boolean", default: false },
  });
  const [command, ...others] = positionals;
  if (others.length > 0 || (command !== "verify" && command !== "head")) fail(USAGE);
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(values.head ?? "") ?? [];
  if (values.head !== undefined && !hash) fail(USAGE);
  return { command, json: values.json, recorded: seq && hash ? { seq: Number(seq), hash } : null };
}

function openConfigured() {
  const { databaseUrl, dataFolder } = readEnv();
  return openDatabase(databaseUrl ?? embeddedAddress(dataFolder).url, { connections: 1 });
}

const { command, json, recorded } = readArguments();
const db = openConfigured();
try {
  const report = await verifyChain(db, recorded);
  const { entries, head, mistakes } = report;
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else if (command === "head") process.stdout.write(`${head.seq}:${head.hash}\n`);
  else {
    for (const mistake of mistakes) process.stdout.write(`${mistake}\n`);
    const verdict = mistakes.length > 0 ? "The audit log was tampered with" : "The audit log is whole";
    process.stdout.write(`${verdict}: ${entries} entries read, head ${head.seq}:${head.hash}\n`);
  }
  process.exitCode = mistakes.length > 0 ? 1 : 0;
} catch (error) {
  fail(`The database does not answer: ${summarizeError(error).reason}`);
} finally {
  await db.$client.end();
}
