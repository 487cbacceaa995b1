import { z } from "zod";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { answerEmpty, answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { readXml } from "@/server/sandbox/s3/xml/read-xml";
import { textTag } from "@/server/sandbox/s3/xml/write-xml";

const Configuration = z.looseObject({ Status: z.enum(["Enabled", "Suspended"]) });

/** GetBucketVersioning: an empty answer where versioning never was on. */
export function getBucketVersioning(call: S3Call): SandboxResponse {
  authorizeCall(call);
  const { versioning } = call.bucket;
  return answerXml("VersioningConfiguration", versioning === null ? "" : textTag("Status", versioning));
}

export async function putBucketVersioning(call: S3Call): Promise<SandboxResponse> {
  authorizeCall(call);
  const { Status: status } = await readXml(call.request, "VersioningConfiguration", Configuration);
  call.bucket.versioning = status;
  return answerEmpty(200);
}
