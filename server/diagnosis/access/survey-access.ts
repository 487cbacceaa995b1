import type { AccessLine, AccessQuery, AccountAccess } from "@/lib/schemas/access";
import type { AccountConfig } from "@/server/accounts/config-schema";
import { findAccount } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import type { Memory } from "@/server/diagnosis/collect/memory";
import { sharing } from "@/server/diagnosis/collect/open-run";
import { awsCallsOf } from "@/server/diagnosis/collect/run";
import { asReady } from "@/server/platform/as-ready";
import { authorize, narrow } from "@/server/platform/authorize";
import { describeProblem } from "@/server/platform/problem";
import { withTimeLimit } from "@/server/platform/time-limit";
import { findPlaces } from "./find-places";
import { weighAccountAlone, weighPlace } from "./weigh-place";

/** Accounts asked at the same time: one that does not answer keeps one of so many places. */
const parallelAccounts = 16;
/** An account needs up to eight calls in turn; one that has not answered them all by then is said to be silent. */
const accountMs = 10_000;
/** Calls for each operation at each bucket of an account, evidence being shared. */
const callsPerQuestion = 25;

/**
 * Who may do what in every account: operations × identities, weighed as a diagnosis weighs them, an account as soon as
 * it is known and a last line that says that these were all. Reads one byte per identity at most, and never writes.
 * Throws `account_not_found`; what goes wrong in one account is that account's line.
 */
export async function* surveyAccess(
  ctx: Context,
  { account: only, operation, principal }: AccessQuery,
): AsyncGenerator<AccessLine, void> {
  const permitted = narrow(ctx, "diagnosis:run");
  if (only) authorize(ctx, "diagnosis:run", only);
  const accounts = only
    ? only.map((id) => findAccount(ctx, id))
    : ctx.config.accounts.filter(({ id }) => permitted?.includes(id) ?? true);
  const startedAt = performance.now();
  const memory: Memory = new Map();
  let awsCalls = 0;
  yield {
    type: "begin",
    operations: operation,
    principals: principal,
    accounts: accounts.map(({ id: accountId, name }) => ({ accountId, name })),
  };
  for await (const line of asReady(accounts, parallelAccounts, (account) =>
    surveyAccount(ctx, account, { operations: operation, principals: principal, memory }),
  )) {
    awsCalls += line.awsCalls;
    yield line;
  }
  yield { type: "end", accounts: accounts.length, awsCalls, durationMs: since(startedAt) };
}

type Question = { operations: AccessQuery["operation"]; principals: string[]; memory: Memory };

async function surveyAccount(
  ctx: Context,
  { id: accountId, name }: AccountConfig,
  { operations, principals, memory }: Question,
): Promise<AccountAccess> {
  const startedAt = performance.now();
  const shared = sharing(memory, callsPerQuestion * operations.length);
  const asked = { accountId, operations, principals, shared };
  const line = { type: "account" as const, accountId, name, places: [], failure: null };
  try {
    const places = await withTimeLimit(accountMs, async () => {
      const known = await findPlaces(ctx, accountId);
      if (known.length === 0) return [await weighAccountAlone(ctx, asked)];
      return Promise.all(known.map((place) => weighPlace(ctx, asked, place)));
    });
    return { ...line, places, awsCalls: awsCallsOf(shared), durationMs: since(startedAt) };
  } catch (error) {
    const { code, message } = describeFailure(ctx, accountId, error);
    return {
      ...line,
      failure: { code, message },
      awsCalls: awsCallsOf(shared),
      durationMs: since(startedAt),
    };
  }
}

function describeFailure(ctx: Context, accountId: string, error: unknown) {
  if (error instanceof Error && error.name === "TimeoutError")
    return { code: "aws_timeout", message: `no answer within ${accountMs / 1000} s` };
  ctx.log.error({ err: error, accountId }, "the account’s access could not be surveyed");
  return describeProblem(error, ctx.requestId).body.error;
}

const since = (startedAt: number) => Math.round(performance.now() - startedAt);
