import { parseArgs } from "node:util";
import { loadConfig } from "@/server/accounts/load-config";
import { compose } from "@/server/compose";
import { DiagnoseInput, diagnose } from "@/server/diagnosis/diagnose";
import { printReport } from "@/server/diagnosis/print-report";
import { parseEnv } from "@/server/platform/env";
import { isProblem } from "@/server/platform/problem";

const USAGE = `usage: npm run -s diagnose -- --account <id> [s3://bucket[/key]] [--as hub|role|<ARN>]… [--operation GetObject] [--acl <canned>] [--json]
exit code: 0 allowed, 1 denied, 2 wrong question or configuration, 3 unknown`;

function fail(lines: string[]): never {
  process.stderr.write(`${lines.join("\n")}\n`);
  process.exit(2);
}

function readArguments(): { input: DiagnoseInput; json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        account: { type: "string" },
        as: { type: "string", multiple: true },
        operation: { type: "string" },
        acl: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const [, bucket, key] = /^s3:\/\/([^/]+)(?:\/(.+))?$/s.exec(positionals[0] ?? "") ?? [];
    if (positionals.length > 1 || (positionals[0] && !bucket) || !values.account) fail([USAGE]);
    const { operation, acl, account: id } = values;
    const parsed = DiagnoseInput.safeParse({ id, bucket, key, operation, acl, principal: values.as });
    if (!parsed.success)
      fail(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
    return { input: parsed.data, json: values.json };
  } catch (error) {
    return fail([error instanceof Error ? error.message : String(error), USAGE]);
  }
}

const { input, json } = readArguments();
const env = parseEnv({ LOG_LEVEL: "silent", ...process.env });
if ("mistakes" in env) fail(env.mistakes);
const config = loadConfig(env.env.configPath);
if ("mistakes" in config) fail(config.mistakes);
const actor = { id: "cli", name: "command line", role: "admin", via: "token" } as const;
try {
  const report = await diagnose({ ...compose(env.env, config.config, "cli"), actor }, input);
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : printReport(report));
  const decisions = report.paths.map(({ decision }) => decision);
  process.exit(decisions.includes("denied") ? 1 : decisions.includes("unknown") ? 3 : 0);
} catch (error) {
  fail([isProblem(error) ? `${error.code}: ${error.message}` : `internal: ${String(error)}`]);
}
