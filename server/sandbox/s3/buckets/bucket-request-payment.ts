import { z } from "zod";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { answerEmpty, answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { readXml } from "@/server/sandbox/s3/xml/read-xml";
import { textTag } from "@/server/sandbox/s3/xml/write-xml";

const Configuration = z.looseObject({ Payer: z.enum(["Requester", "BucketOwner"]) });

export function getBucketRequestPayment(call: S3Call): SandboxResponse {
  authorizeCall(call);
  const payer = call.bucket.requesterPays ? "Requester" : "BucketOwner";
  return answerXml("RequestPaymentConfiguration", textTag("Payer", payer));
}

export async function putBucketRequestPayment(call: S3Call): Promise<SandboxResponse> {
  authorizeCall(call);
  const { Payer: payer } = await readXml(call.request, "RequestPaymentConfiguration", Configuration);
  call.bucket.requesterPays = payer === "Requester";
  return answerEmpty(200);
}
