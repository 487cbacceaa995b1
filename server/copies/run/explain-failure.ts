import type { CopyFailure } from "@/lib/schemas/copies";
import type { DiagnosisOperation } from "@/lib/schemas/diagnosis";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { payerHeader } from "@/server/aws/payer-header";
import { sendS3 } from "@/server/aws/s3-calls/send";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Claimed } from "@/server/copies/journal/claimed";
import { ask, explainAccount, failureOf, type Question, reason } from "@/server/copies/plan/explain";
import { ownFailure } from "@/server/copies/plan/predict-refusals";
import { callAs } from "@/server/copies/transfer/party";
import { isProblem } from "@/server/platform/problem";
import type { Route } from "./copy-deed";

const writes = /^s3:(PutObject|CreateMultipartUpload|UploadPart|CompleteMultipartUpload)$/;
const copies = /^s3:(CopyObject|UploadPartCopy)$/;
const namesWrite = /s3:(PutObject|AbortMultipartUpload)|kms:GenerateDataKey/;
const patienceMs = 9_000;

/** Which side refused. A copy by S3 touches both: AWS's words tell, or else one byte that is read as the same identity. */
export async function refusingSide(
  route: Route,
  item: Claimed,
  facts: AwsErrorFacts,
): Promise<CopyFailure["side"]> {
  if (writes.test(facts.call)) return "destination";
  if (!copies.test(facts.call)) return "source";
  if (namesWrite.test(facts.message)) return "destination";
  if (facts.message.includes("s3:GetObject")) return "source";
  const { party, region, bucket } = route.reader;
  const place = { party, region, bucket, expectedOwner: route.part.accountId };
  return callAs(place, (as) =>
    sendS3(route.ctx.wire, as, {
      name: "GetObject",
      key: item.key,
      method: "GET",
      headers: { ...(item.size > 0 && { range: "bytes=0-0" }), ...payerHeader(route.part.requesterPays) },
      signal: AbortSignal.timeout(patienceMs),
    }).then(async ({ body }) => {
      await body.dump();
      return "destination" as const;
    }),
  ).catch(() => "source" as const);
}

/** Why a transfer failed, with the diagnosis's cause where AWS refused it. */
export async function explainFailure(
  route: Route,
  item: Claimed,
  error: unknown,
  side: CopyFailure["side"],
): Promise<CopyFailure> {
  const aws = awsFactsOf(error);
  if (isProblem(error) && error.code === "precondition_failed") return changed(aws);
  if (isProblem(error) && error.code === "aws_not_found") return { ...ownFailure("object_missing"), aws };
  if (isProblem(error) && error.code === "object_archived") return { ...ownFailure("object_archived"), aws };
  if (isProblem(error) && error.code === "assume_role_refused")
    return explainAccount(route.ctx, route.part.accountId, error);
  if (aws?.status !== 403) return other(error, aws, side);
  const question = side === "source" ? askSource(route, item) : askDestination(route, item, aws);
  const { first } = await ask(route.ctx, question, side === "destination" ? aws : null);
  return failureOf(side, first, aws, question);
}

const askSource = ({ part, strategy }: Route, { key }: Claimed): Question => ({
  accountId: part.accountId,
  bucket: part.bucket,
  key,
  operation: "GetObject",
  principal: strategy === "hub_copy" ? "hub" : "role",
});

function askDestination(
  { ctx, destination, strategy, roleArn }: Route,
  item: Claimed,
  aws: AwsErrorFacts,
): Question {
  const operation: DiagnosisOperation = /UploadPart|CompleteMultipart/.test(aws.call)
    ? "UploadPartCopy"
    : strategy === "stream"
      ? "PutObject"
      : "CopyObject";
  return {
    accountId: ctx.config.hub.accountId,
    bucket: destination.bucket,
    key: item.destinationKey,
    operation,
    principal: strategy === "role_copy" && roleArn ? roleArn : "hub",
    acl: destination.acl ?? "none",
  };
}

const changed = (aws: AwsErrorFacts | null): CopyFailure => ({
  cause: "object_changed",
  causeId: "F6",
  side: "source",
  reason: reason("object_changed", "The object was replaced after it was listed."),
  aws,
  diagnosis: null,
});

function other(error: unknown, aws: AwsErrorFacts | null, side: CopyFailure["side"]): CopyFailure {
  const message = error instanceof Error ? error.message : String(error);
  const cause = isProblem(error) ? error.code : "internal";
  const params = { call: aws?.call ?? "", awsCode: aws?.code ?? "" };
  return { cause, causeId: null, side, reason: reason("refused", message, params), aws, diagnosis: null };
}
