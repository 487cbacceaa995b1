import { requiredNeeds, resourceArn, type S3CallShape, sourceNeeds } from "@/server/policy/s3/required-needs";
import type { S3Call } from "@/server/sandbox/s3/call";
import type { StoredObject } from "@/server/sandbox/state";
import { authorizeNeeds } from "./authorize-need";

/**
 * Checks everything the call needs on its bucket; `object` is what stands under the key, when its owner has a say.
 * Throws AwsError AccessDenied.
 */
export function authorizeCall(
  call: S3Call,
  object: StoredObject | null = null,
  shape: Pick<S3CallShape, "setsAcl" | "setsTags"> = {},
): void {
  const needs = requiredNeeds({
    operation: call.operation,
    bucket: call.bucket.name,
    key: call.key,
    versionId: call.request.query.get("versionId"),
    ...shape,
  });
  authorizeNeeds(call, needs, { bucket: call.bucket, object });
}

/**
 * If-Match on a write compares with what is there, which only who may read it may do. Throws AwsError AccessDenied.
 * Source: Amazon S3 User Guide, "How to prevent object overwrites with conditional writes".
 */
export function authorizeComparison(call: S3Call): void {
  const { bucket, key, request } = call;
  if (request.headers["if-match"] === undefined) return;
  const needs = sourceNeeds({ bucket: bucket.name, key, versionId: null, takesTags: false });
  authorizeNeeds(call, needs, { bucket, object: bucket.objects.get(key) ?? null });
}

/** A missing key is a 403 that names s3:ListBucket for those who may not list. Throws AwsError AccessDenied. */
export function authorizeKnowingAbsence(call: S3Call): void {
  const action = "s3:ListBucket";
  authorizeNeeds(call, [{ action, resource: resourceArn(action, call.bucket.name, "") }], {
    bucket: call.bucket,
    object: null,
  });
}
