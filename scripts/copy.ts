import type { CopyJob, CopyJobList, CopyPlan } from "@/lib/schemas/copies";
import { fail, messageOf, readOptions } from "./cli/command-line";
import { callApi } from "./copy/call-api";
import { printJob, printJobs, printPlan } from "./copy/print-copies";
import { readSources } from "./copy/read-sources";

const USAGE = `usage: npm run -s copy -- <command> [options]
  plan    --account <id> [s3://bucket[/prefix]] [--task <id>] [--key <key>]… [--try-writes] [--json]    what a copy would do
  start   the same, with [--name <text>] [--idempotency-key <key>] [--wait]             starts it
  status  <copy id> [--wait] [--json]          list [--json]
  cancel | pause | resume | retry  <copy id>   report <copy id> [--format csv|json]
Several accounts: --account twice. Reads SEKISHO_URL and SEKISHO_API_TOKEN (after npm run demo: . .data/demo.env).
exit code: 0 done or as asked, 1 ended with failures or cancelled, 2 wrong question, refused or not reachable`;

const pollMs = 1_000;

const { values, positionals } = readOptions(USAGE, {
  account: { type: "string", multiple: true },
  task: { type: "string" },
  key: { type: "string", multiple: true },
  name: { type: "string" },
  "idempotency-key": { type: "string" },
  "try-writes": { type: "boolean", default: false },
  overwrite: { type: "boolean" },
  unfinished: { type: "boolean" },
  wait: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  format: { type: "string", default: "csv" },
});
const [command = "", target = ""] = positionals;

const print = <T>(value: T, write: (value: T) => string) =>
  process.stdout.write(values.json ? `${JSON.stringify(value)}\n` : write(value));

function request() {
  const sources = readSources(values, target);
  if ("mistake" in sources) return fail(sources.mistake, USAGE);
  return {
    ...(values.name && { name: values.name }),
    selection: { ...sources, unfinished: values.unfinished ?? false },
    ...(values.overwrite && { settings: { overwrite: "changed" } }),
  };
}

async function settle(job: CopyJob): Promise<number> {
  let last = job;
  const moves = ({ state }: CopyJob) => state === "running" || state === "planning" || state === "cancelling";
  while (values.wait && moves(last)) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    last = await callApi<CopyJob>("GET", `/api/copies/${job.id}`);
  }
  print(last, printJob);
  return last.state === "cancelled" || last.counts.failed.objects > 0 ? 1 : 0;
}

const commands: Record<string, () => Promise<number>> = {
  plan: async () => {
    const plan = await callApi<CopyPlan>("POST", "/api/copies/plan", {
      ...request(),
      tryWrites: values["try-writes"],
    });
    print(plan, printPlan);
    return plan.totals.refused.objects > 0 || plan.sources.some(({ error }) => error) ? 1 : 0;
  },
  start: async () => {
    const key = values["idempotency-key"] ?? crypto.randomUUID();
    return settle(await callApi<CopyJob>("POST", "/api/copies", request(), { "idempotency-key": key }));
  },
  status: async () => settle(await callApi<CopyJob>("GET", `/api/copies/${encodeURIComponent(target)}`)),
  list: async () => {
    print(await callApi<CopyJobList>("GET", "/api/copies"), printJobs);
    return 0;
  },
  report: async () => {
    const kind = values.format === "json" ? "json" : "csv";
    process.stdout.write(
      await callApi<string>("GET", `/api/copies/${encodeURIComponent(target)}/report.${kind}`),
    );
    return 0;
  },
};
for (const change of ["cancel", "pause", "resume", "retry"])
  commands[change] = async () =>
    settle(await callApi<CopyJob>("POST", `/api/copies/${encodeURIComponent(target)}/${change}`, {}));

const run = commands[command];
if (!run) fail(...(command === "" ? [] : [`unknown command "${command}"`]), USAGE);
if (["status", "report", "cancel", "pause", "resume", "retry"].includes(command) && target === "")
  fail(`${command} needs the id of a copy`, USAGE);
try {
  process.exit(await run());
} catch (error) {
  fail(messageOf(error));
}
