import { z } from "zod";
import { pageByName } from "@/server/sandbox/protocol/page-by-name";
import { policyText } from "@/server/sandbox/protocol/policy-text";
import type { XmlValue } from "@/server/sandbox/protocol/render-xml";
import type { VpcEndpointState } from "@/server/sandbox/state";
import { failEc2 } from "./fail-ec2";
import { findEndpoint, ownEndpoints } from "./find-endpoint";
import { matchesFilters } from "./match-filters";
import { defineOperation } from "./operation";

const MOST_RESULTS = 1000;
const Filter = z.object({ Name: z.string().min(1), Value: z.array(z.string()).default([]) });

/** DescribeVpcEndpoints: the caller's own, in the request's region. */
export const describeVpcEndpoints = defineOperation({
  action: "DescribeVpcEndpoints",
  input: z.object({
    VpcEndpointId: z.array(z.string()).optional(),
    Filter: z.array(Filter).default([]),
    MaxResults: z
      .string()
      .regex(/^[1-9]\d{0,4}$/)
      .transform(Number)
      .optional(),
    NextToken: z.string().optional(),
  }),
  resources: () => [],
  answer: (call, input) => {
    const named = input.VpcEndpointId?.map((id) => findEndpoint(call, id)) ?? ownEndpoints(call);
    const found = named.filter((endpoint) => matchesFilters(endpoint, input.Filter));
    const limit = Math.min(input.MaxResults ?? MOST_RESULTS, MOST_RESULTS);
    const page = pageByName(found, limit, input.NextToken, ({ id }) => id);
    if (page === null) throw failEc2("InvalidNextToken", "The NextToken value is not valid.");
    return { vpcEndpointSet: page.items.map(describeEndpoint), nextToken: page.next };
  },
});

/** A gateway endpoint as EC2 describes it. */
export function describeEndpoint(endpoint: VpcEndpointState): XmlValue {
  return {
    vpcEndpointId: endpoint.id,
    vpcEndpointType: "Gateway",
    vpcId: endpoint.vpcId,
    serviceName: endpoint.serviceName,
    state: "available",
    policyDocument: policyText(endpoint.policy),
    routeTableIdSet: endpoint.routeTableIds ?? [],
    subnetIdSet: [],
    groupSet: [],
    privateDnsEnabled: false,
    requesterManaged: false,
    networkInterfaceIdSet: [],
    dnsEntrySet: [],
    creationTimestamp: endpoint.createdAt,
    ownerId: endpoint.accountId,
    tagSet: [...(endpoint.tags ?? [])].map(([key, value]) => ({ key, value })),
  };
}
