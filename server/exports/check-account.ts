import type { AccountDetail, Reason } from "@/lib/schemas/account";
import { findAccount, regionsOf } from "@/server/accounts/find-account";
import { judgeAccount, uniqueReasons } from "@/server/accounts/judge-account";
import type { AccountReport } from "@/server/accounts/report";
import type { Context } from "@/server/context";
import { openSession, reopenSession } from "@/server/credentials/open-session";
import { readHub } from "@/server/credentials/read-hub";
import type { Session } from "@/server/credentials/session";
import { checkSource } from "./check-source";
import { checkTasks } from "./check-tasks";
import { findSources } from "./find-sources";
import { type Checked, runCheck, skipCheck } from "./run-check";
import { toTotals } from "./tally";

/**
 * Checks an account step by step: hub, role, export tasks, each source. Never throws: what fails is in the report.
 * A person who `asked` does not want to hear a remembered refusal again.
 */
export async function checkAccount(ctx: Context, accountId: string, asked: boolean): Promise<AccountReport> {
  const access = await checkAccess(ctx, accountId, asked);
  if (!access.session) return report(access.checks, null);
  const tasks = await checkTasks(ctx, accountId);
  const allTasks = tasks.flatMap(({ value }) => value ?? []);
  const places = findSources(findAccount(ctx, accountId), allTasks);
  const sources = await Promise.all(places.map((place) => checkSource(ctx, accountId, place, allTasks)));
  const tallies = sources.map(({ tally }) => tally).filter((tally) => tally !== null);
  const checks = [...access.checks, ...tasks, ...sources.flatMap((source) => source.checks)];
  return {
    ...report(checks, access.session),
    sources: places.map(({ bucket, prefix, origin }, index) => {
      return {
        bucket,
        prefix,
        origin,
        region: sources[index]?.tally?.region ?? regionsOf(ctx, findAccount(ctx, accountId))[0]!,
      };
    }),
    totals: toTotals(tallies, tallies.length < places.length, new Date()),
  };
}

async function checkAccess(ctx: Context, accountId: string, asked: boolean) {
  const { roleArn } = findAccount(ctx, accountId);
  const hub = await runCheck(
    ctx,
    "hub_identity",
    ctx.config.hub.roleArn ?? ctx.config.hub.accountId,
    async () => {
      return { value: await readHub(ctx) };
    },
  );
  if (!roleArn) return { session: hub.value, checks: [hub] };
  if (!hub.value) return { session: null, checks: [hub, skipCheck("assume_role", roleArn)] };
  const role = await runCheck(ctx, "assume_role", roleArn, async () => ({
    value: await (asked ? reopenSession : openSession)(ctx, accountId),
  }));
  return { session: role.value, checks: [hub, role] };
}

function report(checked: readonly Checked<unknown>[], session: Session | null): AccountReport {
  const checks = checked.map(({ check }) => check);
  const reasons: Reason[] = uniqueReasons(checked.flatMap((each) => each.reasons));
  const status = judgeAccount(checks);
  const identity = session && toIdentity(session);
  return {
    status,
    reasons,
    sources: [],
    totals: null,
    identity,
    checks,
    checkedAt: new Date().toISOString(),
  };
}

const toIdentity = ({
  arn,
  accountId,
  expiresAt,
  sessionName,
}: Session): NonNullable<AccountDetail["identity"]> => ({
  arn,
  accountId,
  sessionName,
  expiresAt: expiresAt?.toISOString() ?? null,
});
