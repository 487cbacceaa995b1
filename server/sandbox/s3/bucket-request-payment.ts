import { z } from "zod";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { answerEmpty, answerXml } from "./answer-xml";
import { authorizeCall } from "./authorize-call";
import type { S3Call } from "./call";
import { readXml } from "./read-xml";
import { textTag } from "./write-xml";

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
