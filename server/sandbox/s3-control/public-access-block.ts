import type { SandboxResponse } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import { renderXml } from "@/server/sandbox/protocol/render-xml";
import { readPublicAccessBlock } from "@/server/sandbox/s3/buckets/read-public-access-block";
import { type ControlCall, requireControlAction } from "./open-control-call";

const NAMESPACE = "http://awss3control.amazonaws.com/doc/2018-08-20/";
const ROOT = "PublicAccessBlockConfiguration";

export async function getPublicAccessBlock(call: ControlCall): Promise<SandboxResponse> {
  requireControlAction(call, "s3:GetAccountPublicAccessBlock");
  const block = call.account.publicAccessBlock;
  if (block === null)
    throw new AwsError({
      status: 404,
      code: "NoSuchPublicAccessBlockConfiguration",
      message: "The public access block configuration was not found",
      fields: { AccountId: call.account.id },
    });
  const members = renderXml(
    {
      BlockPublicAcls: block.blockPublicAcls,
      IgnorePublicAcls: block.ignorePublicAcls,
      BlockPublicPolicy: block.blockPublicPolicy,
      RestrictPublicBuckets: block.restrictPublicBuckets,
    },
    "member",
  );
  return {
    status: 200,
    headers: { "content-type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${ROOT} xmlns="${NAMESPACE}">${members}</${ROOT}>`,
  };
}

export async function putPublicAccessBlock(call: ControlCall): Promise<SandboxResponse> {
  requireControlAction(call, "s3:PutAccountPublicAccessBlock");
  call.account.publicAccessBlock = await readPublicAccessBlock(call.request);
  return { status: 201, headers: {}, body: null };
}

/** Deleting needs the same permission as putting (Service Authorization Reference, Amazon S3). */
export async function deletePublicAccessBlock(call: ControlCall): Promise<SandboxResponse> {
  requireControlAction(call, "s3:PutAccountPublicAccessBlock");
  call.account.publicAccessBlock = null;
  return { status: 204, headers: {}, body: null };
}
