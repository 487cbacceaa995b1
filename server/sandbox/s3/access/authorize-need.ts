import { decideS3Access, type S3Decision } from "@/server/policy/s3/decide-s3-access";
import type { Need } from "@/server/policy/s3/types";
import { collectPolicies } from "@/server/sandbox/authorization/collect-policies";
import type { Exchange } from "@/server/sandbox/exchange";
import type { BucketState, StoredObject } from "@/server/sandbox/state";
import { collectS3Context } from "./collect-s3-context";
import { denyAccess } from "./deny-access";
import { bucketFacts, callerFacts, objectFacts } from "./gather-facts";

export type NeedSubject = {
  bucket: BucketState;
  object: StoredObject | null;
  /** The bucket and object are a copy's source: its own expected-owner header counts. */
  isSource?: boolean;
};

/** Whether this world's policies, ACLs and ownership allow one action. */
function decideNeed(exchange: Exchange, need: Need, subject: NeedSubject): S3Decision {
  const { state, request, caller } = exchange;
  const { bucket, object } = subject;
  const ownerHeader = subject.isSource ? "x-amz-source-expected-bucket-owner" : "x-amz-expected-bucket-owner";
  return decideS3Access({
    need,
    bucket: bucketFacts(state, bucket),
    object: object === null ? null : objectFacts(state, object),
    caller: callerFacts(caller),
    policies: collectPolicies(exchange, bucket.ownerAccountId),
    context: collectS3Context(exchange, bucket.ownerAccountId, object),
    requestPayer: request.headers["x-amz-request-payer"] === "requester",
    expectedBucketOwner: request.headers[ownerHeader] ?? null,
  });
}

/** Throws AwsError AccessDenied, in AWS's words, unless every need is allowed. */
export function authorizeNeeds(exchange: Exchange, needs: Need[], subject: NeedSubject): void {
  for (const need of needs) {
    const decision = decideNeed(exchange, need, subject);
    if (!decision.allowed) throw denyAccess(exchange, need, decision);
  }
}
