import type { AwsErrorFacts } from "@/lib/schemas/problem";
import type { Context } from "@/server/context";
import type { Session } from "@/server/credentials/session";
import type { Subject } from "@/server/diagnosis/evidence/evidence";
import type { KnownAccounts } from "@/server/exports/learn-accounts";
import type { Memory } from "./memory";

/** An identity of ours: its session, or why there is none. */
export type Identity = { session: Session; refusal: null } | { session: null; refusal: AwsErrorFacts };

/** What one diagnosis works with. */
export type Run = {
  ctx: Context;
  subject: Subject;
  /** Region requests go to: the configured one, or the bucket's once it is known. */
  region: string;
  hub: Identity;
  role: Identity;
  /** Roles of the other configured accounts that principals of the question live in. */
  others: Session[];
  roleArn: string | null;
  externalId: string | null;
  sessionPolicy: unknown | null;
  vpcEndpointId: string | null;
  payerAllowed: boolean;
  known: KnownAccounts;
  memory: Memory;
  calls: Calls;
  /** Those for the policies of users' groups, which take nothing from the rest of the question. */
  groupCalls: Calls;
};

/** AWS calls sent so far, sessions and account ids learnt before not among them, and how many there may be. */
type Calls = { count: number; limit: number };

/** All that a question has cost. */
export const awsCallsOf = ({ calls, groupCalls }: Pick<Run, "calls" | "groupCalls">): number =>
  calls.count + groupCalls.count;

/** Sessions that may read in an account, the account's own first. */
export function readersFor(run: Run, accountId: string | null): Session[] {
  const sessions = [run.role.session, run.hub.session, ...run.others].flatMap((session) => session ?? []);
  const own = sessions.filter((session) => session.accountId === accountId);
  const rest = sessions.filter((session) => session.accountId !== accountId && !run.others.includes(session));
  return [...new Map([...own, ...rest].map((session) => [session.arn, session])).values()];
}

/** The configured account behind a canonical id; null for strangers and services. */
export function accountOfCanonicalId({ known, ctx }: Run, id: string | null): string | null {
  if (id === null) return null;
  return id === known.hubId ? ctx.config.hub.accountId : (known.accounts.get(id)?.accountId ?? null);
}

export function canonicalIdOf({ known, ctx }: Run, accountId: string | null): string | null {
  if (accountId === ctx.config.hub.accountId) return known.hubId;
  for (const [id, account] of known.accounts) if (account.accountId === accountId) return id;
  return null;
}
