import type { VpcEndpointState } from "@/server/sandbox/state";
import { failEc2 } from "./fail-ec2";
import type { Ec2Call } from "./operation";

/** The caller's endpoints of the request's region, by id. */
export function ownEndpoints({ state, account, region }: Ec2Call): VpcEndpointState[] {
  return [...state.vpcEndpoints.values()]
    .filter((endpoint) => endpoint.accountId === account.id && endpoint.region === region)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Throws AwsError InvalidVpcEndpointId.NotFound. */
export function findEndpoint(call: Ec2Call, id: string): VpcEndpointState {
  const endpoint = ownEndpoints(call).find((own) => own.id === id);
  if (endpoint === undefined)
    throw failEc2("InvalidVpcEndpointId.NotFound", `The Vpc Endpoint Id '${id}' does not exist`);
  return endpoint;
}

export function endpointArn({ account, region }: Ec2Call, id: string): string {
  return `arn:aws:ec2:${region}:${account.id}:vpc-endpoint/${id}`;
}
