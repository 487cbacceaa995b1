import type { Context } from "@/server/context";
import { DiagnoseInput, diagnose } from "@/server/diagnosis/diagnose";
import { printReport } from "@/server/diagnosis/print-report";
import { findWaysIn } from "@/server/diagnosis/ways-in/find-ways-in";
import { printWaysIn } from "@/server/diagnosis/ways-in/print-ways-in";
import { isProblem } from "@/server/platform/problem";
import { fail, readOptions } from "./cli/command-line";
import { openContext } from "./cli/open-context";

const USAGE = `usage: npm run -s diagnose -- --account <id> [s3://bucket[/key]] [--as hub|role|<ARN>]… [--operation GetObject] [--acl <canned>] [--source <id>:s3://bucket/key] [--json]
       npm run -s diagnose -- --account <id> [s3://bucket[/key]] --ways-in [--json]
exit code: 0 allowed (a way works), 1 denied, 2 wrong question or configuration, 3 unknown`;

const S3_URI = /^s3:\/\/([^/]+)(?:\/(.+))?$/s;

function readArguments() {
  const { values, positionals } = readOptions(USAGE, {
    account: { type: "string" },
    as: { type: "string", multiple: true },
    operation: { type: "string" },
    acl: { type: "string" },
    source: { type: "string" },
    "ways-in": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  });
  const [, bucket, key] = S3_URI.exec(positionals[0] ?? "") ?? [];
  if (positionals.length > 1 || (positionals[0] && !bucket) || !values.account) fail(USAGE);
  const { operation, acl, account: id, json, source } = values;
  const [, sourceAccount, sourceBucket, sourceKey] =
    /^(\d{12}):s3:\/\/([^/]+)\/(.+)$/s.exec(source ?? "") ?? [];
  if (source && !sourceAccount) fail(USAGE);
  const from = { sourceAccount, sourceBucket, sourceKey };
  const asked = { id, bucket, key, operation, acl, principal: values.as, ...from };
  return { input: parseInput(asked), json, waysIn: values["ways-in"] };
}

function parseInput(asked: object): DiagnoseInput {
  const parsed = DiagnoseInput.safeParse(asked);
  if (parsed.success) return parsed.data;
  return fail(...parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
}

/** What to print, and the exit code. */
async function answer(ctx: Context): Promise<[text: string, code: number]> {
  if (waysIn) {
    const found = await findWaysIn(ctx, input);
    const works = found.ways.some(({ read }) => read?.status === "works");
    return [json ? `${JSON.stringify(found)}\n` : printWaysIn(found), works ? 0 : 1];
  }
  const report = await diagnose(ctx, input);
  const decisions = report.paths.map(({ decision }) => decision);
  const code = decisions.includes("denied") ? 1 : decisions.includes("unknown") ? 3 : 0;
  return [json ? `${JSON.stringify(report)}\n` : printReport(report), code];
}

const { input, json, waysIn } = readArguments();
const ctx = openContext();
try {
  const [text, code] = await answer(ctx);
  process.stdout.write(text);
  process.exit(code);
} catch (error) {
  fail(isProblem(error) ? `${error.code}: ${error.message}` : `internal: ${String(error)}`);
}
