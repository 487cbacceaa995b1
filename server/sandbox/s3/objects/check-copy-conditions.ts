import { checkConditions, preconditionFailed, type Validators } from "./check-conditions";

/**
 * x-amz-copy-source-if-…: every condition that does not hold is a 412.
 * Source: Amazon S3 API Reference, CopyObject. Throws AwsError PreconditionFailed.
 */
export function checkCopyConditions(headers: Record<string, string>, source: Validators): void {
  const conditions = {
    ifMatch: headers["x-amz-copy-source-if-match"],
    ifNoneMatch: headers["x-amz-copy-source-if-none-match"],
    ifModifiedSince: headers["x-amz-copy-source-if-modified-since"],
    ifUnmodifiedSince: headers["x-amz-copy-source-if-unmodified-since"],
  };
  if (checkConditions(conditions, source) === "proceed") return;
  throw preconditionFailed(
    conditions.ifNoneMatch === undefined
      ? "x-amz-copy-source-If-Modified-Since"
      : "x-amz-copy-source-If-None-Match",
  );
}
