import { z } from "zod";
import { mayDisableAcls } from "@/server/policy/s3/check-acl-change";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerEmpty, answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { readXml } from "@/server/sandbox/s3/xml/read-xml";
import { tag, textTag } from "@/server/sandbox/s3/xml/write-xml";

const ObjectOwnership = z.enum(["ObjectWriter", "BucketOwnerPreferred", "BucketOwnerEnforced"]);
const OwnershipControls = z.looseObject({
  Rule: z.array(z.looseObject({ ObjectOwnership })).length(1),
});

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

/** PutBucketOwnershipControls; BucketOwnerEnforced wants a bucket ACL that grants nobody else anything. */
export async function putBucketOwnershipControls(call: S3Call): Promise<SandboxResponse> {
  authorizeCall(call);
  const { Rule: rules } = await readXml(call.request, "OwnershipControls", OwnershipControls);
  const ownership = rules[0]?.ObjectOwnership ?? null;
  if (ownership === "BucketOwnerEnforced" && !mayDisableAcls(call.bucket.acl))
    throw failS3(
      "InvalidBucketAclWithObjectOwnership",
      "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    );
  call.bucket.ownership = ownership;
  return answerEmpty(200);
}

export function deleteBucketOwnershipControls(call: S3Call): SandboxResponse {
  authorizeCall(call);
  call.bucket.ownership = null;
  return answerEmpty(204);
}
