import type { ServiceHandler } from "@/server/sandbox/exchange";
import { parseQuery } from "@/server/sandbox/protocol/parse-query";
import { readText } from "@/server/sandbox/protocol/read-body";
import { renderXml } from "@/server/sandbox/protocol/render-xml";
import { createVpcEndpoint, deleteVpcEndpoints, modifyVpcEndpoint } from "./change-vpc-endpoints";
import { describeVpcEndpoints } from "./describe-vpc-endpoints";
import { failEc2 } from "./fail-ec2";
import type { Ec2Operation } from "./operation";

const NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

const OPERATIONS: ReadonlyMap<string, Ec2Operation> = new Map([
  ["CreateVpcEndpoint", createVpcEndpoint],
  ["DeleteVpcEndpoints", deleteVpcEndpoints],
  ["DescribeVpcEndpoints", describeVpcEndpoints],
  ["ModifyVpcEndpoint", modifyVpcEndpoint],
]);

/** Amazon EC2's own query protocol, as far as VPC endpoints go (Smithy, "EC2 query protocol"). */
export const handleEc2: ServiceHandler = async (exchange) => {
  const { request } = exchange;
  const text = request.method === "POST" ? await readText(request) : request.query.toString();
  const { Action: action, ...parameters } = parseQuery(text);
  const operation = typeof action === "string" ? OPERATIONS.get(action) : undefined;
  if (operation === undefined || typeof action !== "string") throw unknownAction(action);
  const members = renderXml(operation(exchange, parameters), "item");
  return {
    status: 200,
    headers: { "content-type": "text/xml;charset=UTF-8" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${action}Response xmlns="${NAMESPACE}"><requestId>${request.requestId}</requestId>${members}</${action}Response>`,
  };
};

function unknownAction(action: unknown) {
  if (typeof action !== "string" || action === "")
    return failEc2("MissingParameter", "The request must contain the parameter Action");
  return failEc2("InvalidAction", `The action ${action} is not valid for this web service.`);
}
