import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { isProblem } from "@/server/platform/problem";
import { awsFactsOf } from "./to-problem";

const passing = new Set(["aws_throttled", "aws_timeout", "aws_unreachable"]);
/** Answers with a status that says "never again" to what only went wrong on its way, or was ended by somebody else. */
const passingCodes = new Set([
  "RequestTimeout",
  "BadDigest",
  "IncompleteBody",
  "XAmzContentSHA256Mismatch",
  "NoSuchUpload",
]);

/**
 * True for a failure that may be gone at the next try: throttling, time-outs, broken connections, bytes changed on
 * their way, 5xx and 409 of S3, and its errors with status 200 (Amazon S3 API Reference, "Error responses").
 */
export function mayPass(error: unknown): boolean {
  if (!isProblem(error)) return false;
  if (passing.has(error.code)) return true;
  const facts = error.code === "aws_error" ? awsFactsOf(error) : null;
  if (facts === null || facts.status === null) return false;
  return facts.status < 300 || facts.status === 409 || facts.status >= 500 || passingCodes.has(facts.code);
}

/** The upload is lost: only the whole transfer can pass at its next try, not this request of it. */
const uploadOver = new Set(["NoSuchUpload", "ConditionalRequestConflict"]);

/** True for a failure of one request of a large object that may be gone when that request is sent again. */
export function mayPassAlone(error: unknown): boolean {
  const facts = awsFactsOf(error);
  const isOver = facts && (uploadOver.has(facts.code) || isWrongWhole(facts));
  return !isOver && mayPass(error);
}

const isWrongWhole = ({ call, code }: AwsErrorFacts): boolean =>
  call === "s3:CompleteMultipartUpload" && code === "BadDigest";
