import type { SandboxResponse } from "@/server/sandbox/exchange";
import { answerEmpty, answerXml } from "./answer-xml";
import { authorizeCall } from "./authorize-call";
import type { S3Call } from "./call";
import { failS3 } from "./fail-s3";
import { readPublicAccessBlock } from "./read-public-access-block";
import { textTag } from "./write-xml";

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
