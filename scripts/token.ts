import type { ApiToken } from "@/lib/schemas/tokens";
import type { Context } from "@/server/context";
import { who } from "@/server/platform/audit/who";
import { summarizeError } from "@/server/platform/db/summarize-error";
import { isProblem } from "@/server/platform/problem";
import { CreateTokenInput, createToken } from "@/server/tokens/create-token";
import { listTokens } from "@/server/tokens/list-tokens";
import { revokeToken } from "@/server/tokens/revoke-token";
import { fail, readOptions } from "./cli/command-line";
import { openContext } from "./cli/open-context";

const USAGE = `usage: npm run -s token -- create --name <text> --role viewer|reader|operator|admin [--account <id>]… [--days 90]
       npm run -s token -- list [--json]
       npm run -s token -- revoke <id>
Without --account: for all accounts. Prints the new token, and nothing else, on standard output; it is not shown again.
The database is that of DATABASE_URL, or the embedded one of SEKISHO_DATA while Sekisho runs.
exit code: 0 done, 2 wrong question, refused or no database`;

const { values, positionals } = readOptions(USAGE, {
  name: { type: "string" },
  role: { type: "string" },
  account: { type: "string", multiple: true },
  days: { type: "string" },
  json: { type: "boolean", default: false },
});
const [command, id = "", ...others] = positionals;

function readRequest() {
  const { name, role, account, days } = values;
  const given = { name, role, accounts: account ?? "all", ...(days !== undefined && { days: Number(days) }) };
  const parsed = CreateTokenInput.safeParse(given);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return fail(...mistakes, USAGE);
}

const toLine = ({ id, start, role, accounts, expiresAt, lastUsedAt, name, owner }: ApiToken) =>
  [
    id,
    `${start}…`,
    role,
    String(accounts),
    `until ${expiresAt}`,
    `used ${lastUsedAt ?? "never"}`,
    name,
    owner,
  ]
    .join("  ")
    .concat("\n");

const commands: Record<string, (ctx: Context) => Promise<string>> = {
  create: async (ctx) => `${(await createToken(ctx, readRequest())).secret}\n`,
  list: async (ctx) => {
    const answer = await listTokens(ctx);
    return values.json ? `${JSON.stringify(answer)}\n` : answer.items.map(toLine).join("");
  },
  revoke: async (ctx) => `revoked ${(await revokeToken(ctx, { id })).id}\n`,
};

/** The same entry that the HTTP API would leave; no change without it. */
const note = (ctx: Context, action: string) =>
  ctx.audit.record({
    ...{ ...who(ctx.actor), action, accountId: null, bucket: null, key: null, bytes: null, address: null },
    ...{ query: JSON.stringify({ ...values, id }), requestId: ctx.requestId, result: "begun", code: null },
  });

const run = commands[command ?? ""];
if (!run || others.length > 0 || (command === "revoke") !== (id !== "")) fail(USAGE);
if (command === "create") readRequest();
const ctx = openContext();
try {
  if (command !== "list") await note(ctx, `token ${command}`);
  process.stdout.write(await run(ctx));
} catch (error) {
  fail(
    isProblem(error)
      ? `${error.code}: ${error.message}`
      : `The database does not answer: ${summarizeError(error).reason}`,
  );
} finally {
  await ctx.audit.close();
  await ctx.db.$client.end();
}
