import { z } from "zod";
import { DiagnosisQuery, type DiagnosisReport } from "@/lib/schemas/diagnosis";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import type { Context } from "@/server/context";
import { authorize } from "@/server/platform/authorize";
import { Problem } from "@/server/platform/problem";
import { collectAfresh } from "./collect/collect-afresh";
import { collectSources, type SourcePlace } from "./collect/collect-source";
import { alone, openRun } from "./collect/open-run";
import { describeSubject } from "./describe-subject";
import { diagnosePath } from "./diagnose-path";
import { type CopySource, type Evidence, valueOr } from "./evidence/evidence";
import { hear } from "./hear";
import { nameEvidence } from "./name-evidence";
import { whatIf } from "./what-if/what-if";
import { writeReport } from "./write-report";

export const DiagnoseInput = DiagnosisQuery.extend({ id: z.string() });
export type DiagnoseInput = z.infer<typeof DiagnoseInput>;

/**
 * Whether each principal may do the operation, which checkpoint stops it, on what evidence, and what lifts it.
 * Never writes; reads one byte at most. `heard` is AWS's refusal of the very request that is asked about, where one is
 * known. Throws `account_not_found`; refusals of AWS are the report's content.
 */
export async function diagnose(
  ctx: Context,
  input: DiagnoseInput,
  heard: AwsErrorFacts | null = null,
): Promise<DiagnosisReport> {
  authorize(ctx, "diagnosis:run", input.sourceAccount ? [input.id, input.sourceAccount] : [input.id]);
  const place = sourceOf(input);
  const subject = describeSubject(ctx, input);
  const shared = alone(place ? 2 : 1);
  const run = await openRun(ctx, subject, input.principal, shared);
  const [sources, collected] = await Promise.all([
    place ? collectSources(ctx, place, input.principal, shared) : [],
    collectAfresh(run, input.principal, { exports: true, everything: input.apply.length > 0 }),
  ]);
  const evidences = collected
    .map((evidence, index) => withSource(evidence, sources[index] ?? null))
    .map((evidence) => (heard ? hear(evidence, heard) : evidence));
  const report = writeReport(run, evidences, [
    ...evidences.map((evidence) => nameEvidence(evidence, diagnosePath(evidence))),
    ...sources.map(({ evidence, path }) => nameEvidence(evidence, path, "source")),
  ]);
  countRefusals(ctx, input.id, report);
  return {
    ...report,
    whatIf: whatIf(evidences, input.apply).map((path, index) => nameEvidence(evidences[index]!, path)),
  };
}

/** The first cause of each path that was denied, for whoever watches how often which gate stops whom. */
function countRefusals(
  { metrics }: Context,
  account: string,
  { paths }: Pick<DiagnosisReport, "paths">,
): void {
  for (const { decision, findings } of paths) {
    const first = decision === "denied" && findings.find(({ blocking }) => blocking);
    if (first) metrics.refused({ account, gate: first.gate, cause: first.causeId });
  }
}

/** A copy takes the source's tags along. */
function withSource(evidence: Evidence, source: CopySource | null): Evidence {
  const takesTags = source !== null && valueOr(source.tagged, false);
  return { ...evidence, subject: { ...evidence.subject, takesTags }, source };
}

/** The source of a copy, which is named whole or not at all. Throws `invalid_request`. */
function sourceOf({ sourceAccount, sourceBucket, sourceKey, operation }: DiagnoseInput): SourcePlace | null {
  const given = [sourceAccount, sourceBucket, sourceKey].filter((part) => part !== undefined);
  if (given.length === 0) return null;
  if (sourceAccount && sourceBucket && sourceKey && /^(CopyObject|UploadPartCopy)$/.test(operation ?? ""))
    return { accountId: sourceAccount, bucket: sourceBucket, key: sourceKey };
  const message =
    "a copy’s source is sourceAccount, sourceBucket and sourceKey together, with operation CopyObject or UploadPartCopy";
  throw new Problem("invalid_request", { mistakes: [{ path: "sourceBucket", message }] });
}
