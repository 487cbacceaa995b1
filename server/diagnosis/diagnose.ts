import { z } from "zod";
import { DiagnosisQuery, type DiagnosisReport } from "@/lib/schemas/diagnosis";
import { findAccount, regionsOf } from "@/server/accounts/find-account";
import { isSessionEnd } from "@/server/aws/is-session-end";
import type { Context } from "@/server/context";
import { openSession, renewSession } from "@/server/credentials/open-session";
import { authorize } from "@/server/platform/authorize";
import { collectEvidence } from "./collect/collect-evidence";
import { openRun } from "./collect/open-run";
import type { Run } from "./collect/run";
import { diagnosePath } from "./diagnose-path";
import type { Evidence, Subject } from "./evidence/evidence";
import { whatIf } from "./what-if/what-if";
import { writeReport } from "./write-report";

export const DiagnoseInput = DiagnosisQuery.extend({ id: z.string() });
export type DiagnoseInput = z.infer<typeof DiagnoseInput>;

/**
 * Whether each principal may do the operation, which checkpoint stops it, on what evidence, and what lifts it.
 * Never writes; reads one byte at most. Throws `account_not_found`; refusals of AWS are the report's content.
 */
export async function diagnose(ctx: Context, input: DiagnoseInput): Promise<DiagnosisReport> {
  authorize(ctx, "objects:read");
  const subject = describeSubject(ctx, input);
  const run = await openRun(ctx, subject, input.principal);
  const evidences = await collectAfresh(run, input.principal);
  const supposed = input.apply.length > 0 ? evidences.map((evidence) => whatIf(evidence, input.apply)) : [];
  return { ...writeReport(run, evidences, evidences.map(diagnosePath)), whatIf: supposed };
}

/** A session that ended early is renewed once, and everything asked again with the new one. */
async function collectAfresh(run: Run, principals: string[]): Promise<Evidence[]> {
  const evidences = await collectEvidence(run, principals);
  const expired = evidences[0]?.probes.some(
    ({ code, identityArn }) => isSessionEnd(code ?? "") && identityArn === run.role.session?.arn,
  );
  if (!expired || run.roleArn === null) return evidences;
  const { ctx, subject } = run;
  const session = await renewSession(ctx, subject.accountId, await openSession(ctx, subject.accountId));
  return collectEvidence({ ...run, role: { session, refusal: null } }, principals);
}

function describeSubject(ctx: Context, input: DiagnoseInput): Subject {
  const { id: accountId, versionId, acl } = input;
  const isHub = accountId === ctx.config.hub.accountId;
  const account =
    isHub && !ctx.config.accounts.some(({ id }) => id === accountId) ? null : findAccount(ctx, accountId);
  const bucket =
    input.bucket ?? account?.sources?.[0]?.bucket ?? (account ? "" : (ctx.config.hub.central?.bucket ?? ""));
  const key = input.bucket === undefined ? null : (input.key ?? null);
  const operation =
    input.operation ??
    (key !== null
      ? key.endsWith("/")
        ? "ListObjectsV2"
        : "GetObject"
      : bucket === ""
        ? "DescribeExportTasks"
        : "ListObjectsV2");
  const region = (account ? regionsOf(ctx, account)[0] : null) ?? ctx.config.hub.region;
  return {
    accountId,
    bucket,
    key,
    versionId: versionId ?? null,
    operation,
    region,
    acl: acl === undefined || acl === "none" ? null : acl,
    aclIsOpen: acl === undefined,
  };
}
