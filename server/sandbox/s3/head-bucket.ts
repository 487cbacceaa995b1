import type { SandboxResponse } from "@/server/sandbox/exchange";
import { answerEmpty, answerXml } from "./answer-xml";
import { authorizeCall } from "./authorize-call";
import type { S3Call } from "./call";
import { escapeXml } from "./write-xml";

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
