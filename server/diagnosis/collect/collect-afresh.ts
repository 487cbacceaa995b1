import { isSessionEnd } from "@/server/aws/is-session-end";
import { openSession, renewSession } from "@/server/credentials/open-session";
import { type Evidence, ownItemsOf, sharedItemsOf } from "@/server/diagnosis/evidence/evidence";
import { collectEvidence } from "./collect-evidence";
import type { Wants } from "./collect-first-round";
import type { Run } from "./run";

/** As collectEvidence; a session of the account's role that ended early is renewed once, and everything asked again with the new one. */
export async function collectAfresh(run: Run, principals: string[], wants?: Wants): Promise<Evidence[]> {
  const evidences = await collectEvidence(run, principals, wants);
  if (run.roleArn === null || !evidences.some((evidence) => metSessionEnd(run, evidence))) return evidences;
  const { ctx, subject } = run;
  const session = await renewSession(ctx, subject.accountId, await openSession(ctx, subject.accountId));
  const renewed = { ...run, role: { session, refusal: null }, memory: new Map() };
  return collectEvidence(renewed, principals, wants);
}

/** AWS called the role's session ended, in answer to an attempt or while something was read. */
function metSessionEnd({ role }: Run, evidence: Evidence): boolean {
  const tried = evidence.probes.some(
    ({ code, identityArn }) => isSessionEnd(code ?? "") && identityArn === role.session?.arn,
  );
  const items = [...ownItemsOf(evidence), ...sharedItemsOf(evidence)];
  return tried || items.some((item) => !item.known && isSessionEnd(item.error?.code ?? ""));
}
