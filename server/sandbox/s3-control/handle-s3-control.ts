import type { SandboxResponse, ServiceHandler } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import { type ControlCall, openControlCall } from "./open-control-call";
import { deletePublicAccessBlock, getPublicAccessBlock, putPublicAccessBlock } from "./public-access-block";

const PATH = "/v20180820/configuration/publicAccessBlock";

const OPERATIONS: ReadonlyMap<string, (call: ControlCall) => Promise<SandboxResponse>> = new Map([
  ["GET", getPublicAccessBlock],
  ["PUT", putPublicAccessBlock],
  ["DELETE", deletePublicAccessBlock],
]);

/** S3 Control as far as the account's Block Public Access goes. The account is in the x-amz-account-id header and in the host name. */
export const handleS3Control: ServiceHandler = async (exchange) => {
  const { method, rawPath } = exchange.request;
  if (rawPath !== PATH)
    throw new AwsError({
      status: 404,
      code: "NoSuchResource",
      message: "The specified resource doesn't exist.",
    });
  const operation = OPERATIONS.get(method);
  if (operation !== undefined) return operation(openControlCall(exchange));
  throw new AwsError({
    status: 405,
    code: "MethodNotAllowed",
    message: "The specified method is not allowed against this resource.",
    headers: { allow: "GET, PUT, DELETE" },
  });
};
