import type { SandboxResponse } from "@/server/sandbox/exchange";
import { answerEmpty } from "./answer-xml";
import { authorizeCall } from "./authorize-call";
import type { S3Call } from "./call";
import { failS3 } from "./fail-s3";
import { answerTags, readTagging } from "./object-tagging";

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
