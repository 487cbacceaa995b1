import type { CopyFailure, CopyReason, DiagnosisLink } from "@/lib/schemas/copies";
import type { DiagnosisOperation, Finding } from "@/lib/schemas/diagnosis";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { diagnose } from "@/server/diagnosis/diagnose";
import { everything } from "@/server/platform/authorize";

export type Question = Omit<DiagnosisLink, "operation"> & {
  operation: DiagnosisOperation;
  acl?: "none" | "bucket-owner-full-control";
};

/** What the diagnosis says to one question: whether it is allowed, and what stops it first. */
export type Answer = { decision: "allowed" | "denied" | "unknown"; first: Finding | null };

/** Asks the diagnosis, with AWS's own answer to a write where there was one. What cannot be asked is unknown: a plan is made of what is known. */
export async function ask(
  ctx: Context,
  { accountId, bucket, key, principal, ...rest }: Question,
  heard: AwsErrorFacts | null = null,
): Promise<Answer> {
  const place = { id: accountId, bucket: bucket ?? undefined, key: key ?? undefined };
  const input = { ...rest, ...place, principal: [principal], apply: [] };
  // Whoever may plan the copy is told what the central side says, too, which need be none of his accounts.
  const actor = { id: "copies", name: "copies", grants: everything, via: "token" } as const;
  const report = await diagnose({ ...ctx, actor }, input, heard).catch((error: unknown) => {
    ctx.log.warn({ reason: (error as Error).message, accountId }, "the diagnosis gave no answer");
    return null;
  });
  const path = report?.paths[0];
  if (!path) return { decision: "unknown", first: null };
  const first = path.findings.find(({ blocking }) => blocking) ?? null;
  return { decision: path.decision, first };
}

/** A failure with the diagnosis's cause, or else with AWS's own words. */
export function failureOf(
  side: CopyFailure["side"],
  first: Finding | null,
  aws: AwsErrorFacts | null,
  question: Question | null,
): CopyFailure {
  return {
    side,
    aws,
    cause: first?.cause ?? "refusal_without_reason",
    causeId: first?.causeId ?? null,
    reason: first
      ? reason(first.cause, first.summary)
      : reason("refused", aws?.message ?? "Refused without a reason.", {
          call: aws?.call ?? "",
          awsCode: aws?.code ?? "",
        }),
    diagnosis: question && linkOf(question),
  };
}

export const reason = (code: string, message: string, params: CopyReason["params"] = {}): CopyReason => ({
  code,
  message,
  params,
});

const linkOf = ({ accountId, bucket, key, operation, principal }: Question): DiagnosisLink => ({
  accountId,
  bucket,
  key,
  operation,
  principal,
});

/** Why an account as a whole cannot be reached: what its role is refused when it does as little as listing tasks. */
export async function explainAccount(ctx: Context, accountId: string, error: unknown): Promise<CopyFailure> {
  const question = {
    accountId,
    bucket: null,
    key: null,
    operation: "DescribeExportTasks",
    principal: "role",
  } as const;
  const { first } = await ask(ctx, question);
  return failureOf("source", first, awsFactsOf(error), question);
}
