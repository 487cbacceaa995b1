import { getEndpointPolicy } from "@/server/aws/ec2";
import type { EndpointPolicy, Item } from "@/server/diagnosis/evidence/evidence";
import { givenItem, readItem } from "./read-item";
import { type Run, readersFor } from "./run";

/** The policy of the VPC endpoint that the configuration says our requests go through. */
export async function collectEndpoint(run: Run): Promise<Item<EndpointPolicy | null>> {
  const { vpcEndpointId, ctx, region } = run;
  if (vpcEndpointId === null)
    return givenItem("vpc-endpoint", null, "the configuration names no VPC endpoint");
  return readItem<EndpointPolicy | null>(run, {
    id: "vpc-endpoint",
    about: vpcEndpointId,
    action: "ec2:DescribeVpcEndpoints",
    readers: readersFor(run, ctx.config.hub.accountId),
    send: async (session, options) => {
      const found = await getEndpointPolicy(ctx.aws.ec2(session, region), vpcEndpointId, options);
      if (!found)
        throw new Error(`there is no VPC endpoint ${vpcEndpointId} in account ${session.accountId}`);
      const owner = found.accountId ?? session.accountId;
      const arn = `arn:aws:ec2:${region}:${owner}:vpc-endpoint/${vpcEndpointId}`;
      return { name: vpcEndpointId, arn, policy: found.policy, vpcEndpointType: found.type };
    },
  });
}
