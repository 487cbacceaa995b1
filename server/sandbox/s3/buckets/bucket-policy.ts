import { isPublicPolicy } from "@/server/policy/s3/is-public-policy";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import { bucketFacts } from "@/server/sandbox/s3/access/gather-facts";
import { publicBlocked } from "@/server/sandbox/s3/acls/refuse-acl";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerEmpty, answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { readBodyText } from "@/server/sandbox/s3/xml/read-xml";
import { textTag } from "@/server/sandbox/s3/xml/write-xml";
import { parseBucketPolicy } from "./parse-bucket-policy";

/** GetBucketPolicy: the document as JSON. */
export function getBucketPolicy(call: S3Call): SandboxResponse {
  authorizeOwner(call);
  if (call.bucket.policy === null) throw noPolicy(call);
  return {
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(call.bucket.policy),
  };
}

/** GetBucketPolicyStatus: whether S3 calls the policy public. */
export function getBucketPolicyStatus(call: S3Call): SandboxResponse {
  authorizeCall(call);
  if (call.bucket.policy === null) throw noPolicy(call);
  return answerXml("PolicyStatus", textTag("IsPublic", isPublicPolicy(call.bucket.policy)));
}

/** PutBucketPolicy. Throws AwsError MalformedPolicy, AccessDenied where BlockPublicPolicy forbids a public one. */
export async function putBucketPolicy(call: S3Call): Promise<SandboxResponse> {
  authorizeOwner(call);
  const policy = parseBucketPolicy(call.state, await readBodyText(call.request), call.bucket.name);
  const { publicAccessBlock } = bucketFacts(call.state, call.bucket);
  if (publicAccessBlock.blockPublicPolicy && isPublicPolicy(policy))
    throw publicBlocked(call, "public policies", "BlockPublicPolicy");
  call.bucket.policy = policy;
  return answerEmpty(204);
}

export function deleteBucketPolicy(call: S3Call): SandboxResponse {
  authorizeOwner(call);
  call.bucket.policy = null;
  return answerEmpty(204);
}

/**
 * A bucket policy belongs to the owner's account: whoever is allowed but of another one gets 405.
 * Source: Amazon S3 API Reference, GetBucketPolicy.
 */
function authorizeOwner(call: S3Call): void {
  authorizeCall(call);
  if (call.caller.accountId === call.bucket.ownerAccountId) return;
  throw failS3("MethodNotAllowed", "The specified method is not allowed against this resource.", {
    Method: call.request.method,
    ResourceType: "BUCKETPOLICY",
  });
}

function noPolicy(call: S3Call) {
  return failS3("NoSuchBucketPolicy", "The bucket policy does not exist", { BucketName: call.bucket.name });
}
