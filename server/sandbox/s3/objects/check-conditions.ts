import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { unquoteEtag } from "@/server/sandbox/s3/xml/format-values";

export type ConditionHeaders = {
  ifMatch?: string | undefined;
  ifNoneMatch?: string | undefined;
  ifModifiedSince?: string | undefined;
  ifUnmodifiedSince?: string | undefined;
};
export type Validators = { etag: string; lastModified: Date };

/**
 * Preconditions of a read in the order of RFC 9110, 13.2.2: `not_modified` for a 304.
 * Throws AwsError PreconditionFailed, naming the condition.
 */
export function checkConditions(
  conditions: ConditionHeaders,
  { etag, lastModified }: Validators,
): "proceed" | "not_modified" {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = conditions;
  if (ifMatch !== undefined) {
    if (!matchesEtag(ifMatch, etag)) throw preconditionFailed("If-Match");
  } else if (ifUnmodifiedSince !== undefined && isAfter(lastModified, ifUnmodifiedSince)) {
    throw preconditionFailed("If-Unmodified-Since");
  }
  if (ifNoneMatch !== undefined) return matchesEtag(ifNoneMatch, etag) ? "not_modified" : "proceed";
  if (ifModifiedSince === undefined || Number.isNaN(Date.parse(ifModifiedSince))) return "proceed";
  return isAfter(lastModified, ifModifiedSince) ? "proceed" : "not_modified";
}

/** `*`, or one of a list of entity tags; quotes are optional, as S3 accepts them. */
export function matchesEtag(header: string, etag: string): boolean {
  if (header.trim() === "*") return true;
  return header.split(",").some((candidate) => unquoteEtag(candidate.trim()) === unquoteEtag(etag));
}

export function preconditionFailed(condition: string) {
  return failS3("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", {
    Condition: condition,
  });
}

/** HTTP dates carry whole seconds; one that cannot be read is no condition. */
function isAfter(lastModified: Date, httpDate: string): boolean {
  const seconds = Math.floor(Date.parse(httpDate) / 1000);
  return !Number.isNaN(seconds) && Math.floor(lastModified.getTime() / 1000) > seconds;
}
