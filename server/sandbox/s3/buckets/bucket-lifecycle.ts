import { z } from "zod";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerEmpty } from "@/server/sandbox/s3/xml/answer-xml";
import { parseXml, readBodyText } from "@/server/sandbox/s3/xml/read-xml";

const Rule = z.looseObject({ Status: z.enum(["Enabled", "Disabled"]) });
const Configuration = z.looseObject({ Rule: z.array(Rule).min(1).max(1000) });

/** GetBucketLifecycleConfiguration: the document as it was put. */
export function getBucketLifecycle(call: S3Call): SandboxResponse {
  authorizeCall(call);
  const { lifecycleXml, name } = call.bucket;
  if (lifecycleXml === null)
    throw failS3("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", {
      BucketName: name,
    });
  return { status: 200, headers: { "content-type": "application/xml" }, body: lifecycleXml };
}

export async function putBucketLifecycle(call: S3Call): Promise<SandboxResponse> {
  authorizeCall(call);
  const text = await readBodyText(call.request);
  parseXml(text, "LifecycleConfiguration", Configuration);
  call.bucket.lifecycleXml = text;
  return answerEmpty(200);
}

export function deleteBucketLifecycle(call: S3Call): SandboxResponse {
  authorizeCall(call);
  call.bucket.lifecycleXml = null;
  return answerEmpty(204);
}
