import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { answerEmpty, answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { escapeXml } from "@/server/sandbox/s3/xml/write-xml";

/** HeadBucket. */
export function headBucket(call: S3Call): SandboxResponse {
  authorizeCall(call);
  return answerEmpty(200, {
    "content-type": "application/xml",
    "x-amz-access-point-alias": "false",
    "x-amz-bucket-arn": `arn:aws:s3:::${call.bucket.name}`,
  });
}

/** GetBucketLocation: nothing for us-east-1, as ever. */
export function getBucketLocation(call: S3Call): SandboxResponse {
  authorizeCall(call);
  const { region } = call.bucket;
  return answerXml("LocationConstraint", region === "us-east-1" ? "" : escapeXml(region));
}
