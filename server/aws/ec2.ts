import { DescribeVpcEndpointsCommand, type EC2Client } from "@aws-sdk/client-ec2";

/** The policy of a VPC endpoint, with its type and the account it belongs to; null when there is no such endpoint. */
export async function getEndpointPolicy(
  client: Promise<EC2Client>,
  endpointId: string,
  options: { abortSignal: AbortSignal },
) {
  const command = new DescribeVpcEndpointsCommand({ VpcEndpointIds: [endpointId] });
  const endpoint = (await (await client).send(command, options)).VpcEndpoints?.[0];
  if (!endpoint) return null;
  return {
    policy: JSON.parse(endpoint.PolicyDocument ?? "{}") as unknown,
    accountId: endpoint.OwnerId ?? null,
    type: endpoint.VpcEndpointType === "Gateway" ? ("Gateway" as const) : ("Interface" as const),
  };
}
