import { compileGlob, type Glob, matchesGlob } from "@/server/policy/matching/glob";
import type { ConcreteToken } from "@/server/policy/matching/template";
import type { VpcEndpointState } from "@/server/sandbox/state";
import { failEc2 } from "./fail-ec2";

export type Ec2Filter = { Name: string; Value: string[] };

/** Every filter must match by one of its values; `*` and `?` are wild cards. Source: EC2 User Guide, "Filter your resources". */
export function matchesFilters(endpoint: VpcEndpointState, filters: Ec2Filter[]): boolean {
  return filters.every(({ Name, Value }) => {
    const actual = valuesOf(endpoint, Name);
    const globs = Value.map(toGlob);
    return globs.some((glob) => actual.some((value) => matchesGlob(glob, value)));
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

/** Without backtracking: a filter comes from outside. */
function toGlob(pattern: string): Glob {
  const tokens = [...pattern].map((text): ConcreteToken => {
    if (text === "*") return { type: "many" };
    return text === "?" ? { type: "one" } : { type: "text", text };
  });
  return compileGlob(tokens);
}
