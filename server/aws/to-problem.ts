import type { ProblemCode } from "@/lib/problem-codes";
import { AwsErrorFacts } from "@/lib/schemas/problem";
import { isProblem, Problem } from "@/server/platform/problem";

const byCode: Record<string, ProblemCode> = {
  AccessDenied: "aws_access_denied",
  AccessDeniedException: "aws_access_denied",
  AllAccessDisabled: "aws_access_denied",
  NoSuchBucket: "bucket_missing",
  NoSuchKey: "aws_not_found",
  NotFound: "aws_not_found",
  // Not an object that is missing: an upload that was ended by somebody else.
  NoSuchUpload: "aws_error",
  InvalidObjectState: "object_archived",
  PreconditionFailed: "precondition_failed",
  InvalidRange: "range_not_satisfiable",
  ExpiredToken: "aws_session_expired",
  ExpiredTokenException: "aws_session_expired",
  TimeoutError: "aws_timeout",
  CredentialsProviderError: "hub_credentials_missing",
};
const byStatus: Record<number, ProblemCode> = {
  403: "aws_access_denied",
  404: "aws_not_found",
  412: "precondition_failed",
};
const throttling = /^(SlowDown|Throttling.*|TooManyRequests.*|RequestLimitExceeded|ServiceUnavailable)$/;
const unreachable =
  /^(E[A-Z]{4,}|UND_ERR_(?!INVALID).*|HPE_.*|CERT_.*|ERR_TLS.*|ERR_SSL.*|ERR_STREAM.*|DEPTH_ZERO.*|SELF_SIGNED.*)$/;

/** An AWS failure as the API's problem; the facts travel in `details.aws`. */
export function toAwsProblem(facts: AwsErrorFacts, cause?: unknown): Problem {
  const message = `${facts.call}: ${facts.message}`;
  return new Problem(codeFor(facts), { aws: facts }, message, cause);
}

function codeFor({ code, status }: AwsErrorFacts): ProblemCode {
  if (byCode[code]) return byCode[code];
  if (throttling.test(code)) return "aws_throttled";
  if (status === null && unreachable.test(code)) return "aws_unreachable";
  return (status !== null && byStatus[status]) || "aws_error";
}

/** The AWS facts inside a failure, or null when it did not come from AWS. */
export function awsFactsOf(error: unknown): AwsErrorFacts | null {
  if (!isProblem(error)) return null;
  return AwsErrorFacts.safeParse(error.details.aws).data ?? null;
}
