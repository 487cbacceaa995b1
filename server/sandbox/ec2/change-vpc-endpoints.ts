import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { VpcEndpointState } from "@/server/sandbox/state";
import { describeEndpoint } from "./describe-vpc-endpoints";
import { failEc2 } from "./fail-ec2";
import { endpointArn, findEndpoint, ownEndpoints } from "./find-endpoint";
import { defineOperation } from "./operation";
import { fullAccessPolicy, readEndpointPolicy } from "./read-endpoint-policy";

const VpcEndpointId = z.string().min(1);
const Tags = z.array(
  z.object({
    ResourceType: z.literal("vpc-endpoint"),
    Tag: z.array(z.object({ Key: z.string().min(1), Value: z.string().default("") })).default([]),
  }),
);

/** ModifyVpcEndpoint: a new policy or the default one, and route tables. */
export const modifyVpcEndpoint = defineOperation({
  action: "ModifyVpcEndpoint",
  input: z.object({
    VpcEndpointId,
    ResetPolicy: z.enum(["true", "false"]).optional(),
    PolicyDocument: z.string().min(1).optional(),
    AddRouteTableId: z.array(z.string()).default([]),
    RemoveRouteTableId: z.array(z.string()).default([]),
  }),
  resources: (call, input) => [endpointArn(call, input.VpcEndpointId)],
  answer: (call, input) => {
    const endpoint = findEndpoint(call, input.VpcEndpointId);
    if (input.ResetPolicy === "true" && input.PolicyDocument !== undefined)
      throw failEc2(
        "InvalidParameterValue",
        "The parameters ResetPolicy and PolicyDocument cannot be used together.",
      );
    if (input.PolicyDocument !== undefined) endpoint.policy = readEndpointPolicy(input.PolicyDocument);
    if (input.ResetPolicy === "true") endpoint.policy = fullAccessPolicy();
    const kept = (endpoint.routeTableIds ?? []).filter((id) => !input.RemoveRouteTableId.includes(id));
    endpoint.routeTableIds = [...new Set([...kept, ...input.AddRouteTableId])];
    return { return: true };
  },
});

/** CreateVpcEndpoint: a gateway to S3, the kind whose policy stands between a VPC and buckets. */
export const createVpcEndpoint = defineOperation({
  action: "CreateVpcEndpoint",
  input: z.object({
    VpcId: z.string().min(1),
    ServiceName: z.string().min(1),
    VpcEndpointType: z.enum(["Gateway"]).default("Gateway"),
    PolicyDocument: z.string().min(1).optional(),
    RouteTableId: z.array(z.string()).default([]),
    TagSpecification: Tags.default([]),
  }),
  resources: (call) => [endpointArn(call, "*"), `arn:aws:ec2:${call.region}:${call.account.id}:vpc/*`],
  answer: (call, input) => {
    const { state, account, region } = call;
    if (!/^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/.test(input.VpcId))
      throw failEc2("InvalidVpcID.NotFound", `The vpc ID '${input.VpcId}' does not exist`);
    if (input.ServiceName !== `com.amazonaws.${region}.s3`)
      throw failEc2("InvalidServiceName", `The Vpc Endpoint Service '${input.ServiceName}' does not exist`);
    const endpoint: VpcEndpointState = {
      id: `vpce-0${randomBytes(8).toString("hex")}`,
      accountId: account.id,
      vpcId: input.VpcId,
      region,
      serviceName: input.ServiceName,
      policy:
        input.PolicyDocument === undefined ? fullAccessPolicy() : readEndpointPolicy(input.PolicyDocument),
      createdAt: state.now(),
      routeTableIds: input.RouteTableId,
      tags: new Map(input.TagSpecification.flatMap(({ Tag }) => Tag.map(({ Key, Value }) => [Key, Value]))),
    };
    state.vpcEndpoints.set(endpoint.id, endpoint);
    return { vpcEndpoint: describeEndpoint(endpoint) };
  },
});

/** DeleteVpcEndpoints: those that are not there are told one by one. */
export const deleteVpcEndpoints = defineOperation({
  action: "DeleteVpcEndpoints",
  input: z.object({ VpcEndpointId: z.array(VpcEndpointId).min(1) }),
  resources: (call, input) => input.VpcEndpointId.map((id) => endpointArn(call, id)),
  answer: (call, input) => {
    const known = new Set(ownEndpoints(call).map(({ id }) => id));
    const missing = input.VpcEndpointId.filter((id) => !known.has(id));
    for (const id of input.VpcEndpointId) if (known.has(id)) call.state.vpcEndpoints.delete(id);
    return {
      unsuccessful: missing.map((id) => ({
        resourceId: id,
        error: {
          code: "InvalidVpcEndpointId.NotFound",
          message: `The Vpc Endpoint Id '${id}' does not exist`,
        },
      })),
    };
  },
});
