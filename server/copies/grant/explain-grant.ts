import type { CopyFailure } from "@/lib/schemas/copies";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { ask, explainAccount, failureOf, type Question, reason } from "@/server/copies/plan/explain";
import { ownFailure } from "@/server/copies/plan/predict-refusals";
import { isProblem } from "@/server/platform/problem";
import type { Writer } from "./find-writer";
import type { GrantTarget } from "./grant-object";

/** Whether an object's owner may change its ACL, as the diagnosis sees it. */
export const askGrant = ({ accountId, bucket }: GrantTarget, writer: Writer, key: string): Question => ({
  accountId,
  bucket,
  key,
  operation: "PutObjectAcl",
  principal: writer.accountId === accountId && writer.principal !== "hub" ? "role" : writer.principal,
  acl: "bucket-owner-full-control",
});

/** Why an ACL could not be changed, with the diagnosis's cause where AWS refused it. */
export async function explainGrant(
  ctx: Context,
  target: GrantTarget,
  writer: Writer,
  key: string,
  error: unknown,
): Promise<CopyFailure> {
  const aws = awsFactsOf(error);
  if (isProblem(error) && error.code === "aws_not_found") return { ...ownFailure("object_missing"), aws };
  if (isProblem(error) && error.code === "assume_role_refused")
    return explainAccount(ctx, writer.accountId, error);
  if (aws?.status === 403) {
    const question = askGrant(target, writer, key);
    const { first } = await ask(ctx, question, aws.call === "s3:PutObjectAcl" ? aws : null);
    return failureOf("source", first, aws, question);
  }
  const message = error instanceof Error ? error.message : String(error);
  const params = { call: aws?.call ?? "", awsCode: aws?.code ?? "" };
  const cause = isProblem(error) ? error.code : "internal";
  return {
    cause,
    causeId: null,
    side: "source",
    reason: reason("refused", message, params),
    aws,
    diagnosis: null,
  };
}

/** Nobody here can change the ACL of what somebody else owns. */
export const ownerElsewhere = (
  target: GrantTarget,
  { key, ownerId }: { key: string; ownerId: string | null },
): CopyFailure => ({
  cause: "owner_not_configured",
  causeId: null,
  side: "source",
  reason: reason(
    "owner_not_configured",
    `Only the object’s owner can change its ACL, and ${ownerId ?? "it"} is none of the accounts configured here.`,
    { ownerId: ownerId ?? "" },
  ),
  aws: null,
  diagnosis: {
    accountId: target.accountId,
    bucket: target.bucket,
    key,
    operation: "GetObject",
    principal: "role",
  },
});
