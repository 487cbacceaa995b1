import type { VpcEndpointState } from "@/server/sandbox/state";
import { failEc2 } from "./fail-ec2";

export type Ec2Filter = { Name: string; Value: string[] };

/** Every filter must match by one of its values; `*` and `?` are wild cards. Source: EC2 User Guide, "Filter your resources". */
export function matchesFilters(endpoint: VpcEndpointState, filters: Ec2Filter[]): boolean {
  return filters.every(({ Name, Value }) => {
    const actual = valuesOf(endpoint, Name);
    return Value.some((pattern) => actual.some((value) => toExpression(pattern).test(value)));
  });
}

function valuesOf(endpoint: VpcEndpointState, filter: string): string[] {
  const { tags = new Map<string, string>() } = endpoint;
  const [, tagKey] = /^tag:(.+)$/s.exec(filter) ?? [];
  if (tagKey !== undefined) return [tags.get(tagKey)].filter((value) => value !== undefined);
  switch (filter) {
    case "vpc-endpoint-id":
      return [endpoint.id];
    case "vpc-id":
      return [endpoint.vpcId];
    case "service-name":
      return [endpoint.serviceName];
    case "vpc-endpoint-state":
      return ["available"];
    case "vpc-endpoint-type":
      return ["Gateway"];
    case "tag-key":
      return [...tags.keys()];
    default:
      throw failEc2("InvalidParameterValue", `The filter '${filter}' is invalid`);
  }
}

function toExpression(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*+/g, ".*").replaceAll("?", ".")}$`, "s");
}
