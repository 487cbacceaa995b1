import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerTags, readTagging } from "@/server/sandbox/s3/objects/object-tagging";
import { answerEmpty } from "@/server/sandbox/s3/xml/answer-xml";

const MOST_BUCKET_TAGS = 50;

export function getBucketTagging(call: S3Call): SandboxResponse {
  authorizeCall(call);
  const { tags, name } = call.bucket;
  if (tags.size === 0) throw failS3("NoSuchTagSet", "The TagSet does not exist", { BucketName: name });
  return answerTags(tags);
}

export async function putBucketTagging(call: S3Call): Promise<SandboxResponse> {
  authorizeCall(call);
  call.bucket.tags = await readTagging(call, MOST_BUCKET_TAGS);
  return answerEmpty(204);
}

export function deleteBucketTagging(call: S3Call): SandboxResponse {
  authorizeCall(call);
  call.bucket.tags = new Map();
  return answerEmpty(204);
}
