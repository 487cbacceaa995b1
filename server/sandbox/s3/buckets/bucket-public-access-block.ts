import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerEmpty, answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { textTag } from "@/server/sandbox/s3/xml/write-xml";
import { readPublicAccessBlock } from "./read-public-access-block";

/** GetPublicAccessBlock: the bucket's own settings, not the account's. */
export function getPublicAccessBlock(call: S3Call): SandboxResponse {
  authorizeCall(call);
  const block = call.bucket.publicAccessBlock;
  if (block === null)
    throw failS3(
      "NoSuchPublicAccessBlockConfiguration",
      "The public access block configuration was not found",
      { BucketName: call.bucket.name },
    );
  return answerXml(
    "PublicAccessBlockConfiguration",
    textTag("BlockPublicAcls", block.blockPublicAcls),
    textTag("IgnorePublicAcls", block.ignorePublicAcls),
    textTag("BlockPublicPolicy", block.blockPublicPolicy),
    textTag("RestrictPublicBuckets", block.restrictPublicBuckets),
  );
}

export async function putPublicAccessBlock(call: S3Call): Promise<SandboxResponse> {
  authorizeCall(call);
  call.bucket.publicAccessBlock = await readPublicAccessBlock(call.request);
  return answerEmpty(200);
}

export function deletePublicAccessBlock(call: S3Call): SandboxResponse {
  authorizeCall(call);
  call.bucket.publicAccessBlock = null;
  return answerEmpty(204);
}
