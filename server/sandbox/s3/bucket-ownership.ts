import type { SandboxResponse } from "@/server/sandbox/exchange";
import { answerXml } from "./answer-xml";
import { authorizeCall } from "./authorize-call";
import type { S3Call } from "./call";
import { failS3 } from "./fail-s3";
import { tag, textTag } from "./write-xml";

/** GetBucketOwnershipControls; 404 on buckets from before they existed, which behave as ObjectWriter. */
export function getBucketOwnershipControls(call: S3Call): SandboxResponse {
  authorizeCall(call);
  const { ownership, name } = call.bucket;
  if (ownership === null)
    throw failS3("OwnershipControlsNotFoundError", "The bucket ownership controls were not found", {
      BucketName: name,
    });
  return answerXml("OwnershipControls", tag("Rule", textTag("ObjectOwnership", ownership)));
}
