import { z } from "zod";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { answerEmpty, answerXml } from "./answer-xml";
import { authorizeCall } from "./authorize-call";
import type { S3Call } from "./call";
import { failS3 } from "./fail-s3";
import { readXml } from "./read-xml";
import { textTag } from "./write-xml";

const Flag = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.enum(["true", "false"]))
  .transform((text) => text === "true")
  .default(false);
const Configuration = z.looseObject({
  BlockPublicAcls: Flag,
  IgnorePublicAcls: Flag,
  BlockPublicPolicy: Flag,
  RestrictPublicBuckets: Flag,
});

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
  const asked = await readXml(call.request, "PublicAccessBlockConfiguration", Configuration);
  call.bucket.publicAccessBlock = {
    blockPublicAcls: asked.BlockPublicAcls,
    ignorePublicAcls: asked.IgnorePublicAcls,
    blockPublicPolicy: asked.BlockPublicPolicy,
    restrictPublicBuckets: asked.RestrictPublicBuckets,
  };
  return answerEmpty(200);
}

export function deletePublicAccessBlock(call: S3Call): SandboxResponse {
  authorizeCall(call);
  call.bucket.publicAccessBlock = null;
  return answerEmpty(204);
}
