import { z } from "zod";
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
    const start = input.NextToken === undefined ? 0 : readToken(input.NextToken);
    const end = start + Math.min(input.MaxResults ?? MOST_RESULTS, MOST_RESULTS);
    return {
      vpcEndpointSet: found.slice(start, end).map(describeEndpoint),
      nextToken: end < found.length ? Buffer.from(`from:${end}`).toString("base64") : null,
    };
  },
});

function readToken(token: string): number {
  const [, start] = /^from:(\d{1,9})$/.exec(Buffer.from(token, "base64").toString("utf8")) ?? [];
  if (start === undefined) throw failEc2("InvalidNextToken", "The NextToken value is not valid.");
  return Number(start);
}

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
