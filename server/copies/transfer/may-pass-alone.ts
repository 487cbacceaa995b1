import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { mayPass } from "@/server/aws/may-pass";
import { awsFactsOf } from "@/server/aws/to-problem";

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
