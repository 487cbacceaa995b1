import type { RequestContext } from "@/server/policy/types";
import type { Exchange } from "@/server/sandbox/exchange";
import type { IdentityState } from "@/server/sandbox/state";
import { findIdentity, pathToRoot } from "./collect-policies";

/**
 * The global condition keys of one request (IAM User Guide, "AWS global condition context keys"). The service adds its own.
 * Keys that AWS leaves out are left out: aws:SourceIp behind a VPC endpoint, everything about the principal of an anonymous caller.
 */
export function buildRequestContext(exchange: Exchange, resourceAccount: string): RequestContext {
  const { state, request } = exchange;
  const now = state.now();
  return {
    "aws:CurrentTime": `${now.toISOString().slice(0, 19)}Z`,
    "aws:EpochTime": Math.floor(now.getTime() / 1000),
    "aws:SecureTransport": request.secure,
    "aws:RequestedRegion": request.region,
    "aws:ViaAWSService": false,
    ...headerKeys(request.headers),
    ...networkKeys(exchange),
    ...principalKeys(exchange),
    ...resourceKeys(exchange, resourceAccount),
  };
}

function headerKeys(headers: Record<string, string>): RequestContext {
  return {
    ...(headers["user-agent"] === undefined ? {} : { "aws:UserAgent": headers["user-agent"] }),
    ...(headers.referer === undefined ? {} : { "aws:Referer": headers.referer }),
  };
}

function networkKeys({ state, request }: Exchange): RequestContext {
  if (request.vpcEndpointId === null) return { "aws:SourceIp": request.sourceIp };
  const endpoint = state.vpcEndpoints.get(request.vpcEndpointId);
  return {
    "aws:SourceVpce": request.vpcEndpointId,
    "aws:VpcSourceIp": request.sourceIp,
    ...(endpoint === undefined
      ? {}
      : { "aws:SourceVpc": endpoint.vpcId, "aws:VpceAccount": endpoint.accountId }),
  };
}

function principalKeys(exchange: Exchange): RequestContext {
  const { state, caller } = exchange;
  const service = typeof caller.principal === "object" && caller.principal.type === "service";
  if (caller.key === null || caller.accountId === null) return { "aws:PrincipalIsAWSService": service };
  const identity = findIdentity(state, caller);
  return {
    "aws:PrincipalIsAWSService": service,
    "aws:PrincipalAccount": caller.accountId,
    "aws:PrincipalArn": identity?.arn ?? caller.arn,
    "aws:PrincipalType": principalType(exchange),
    ...(caller.userId === null ? {} : { "aws:userid": caller.userId }),
    ...(caller.key.identity.type === "user" ? { "aws:username": caller.key.identity.name } : {}),
    ...tagKeys(exchange, identity),
    ...sessionKeys(exchange),
    ...organizationKeys(exchange, caller.accountId, "Principal"),
  };
}

function principalType({ caller }: Exchange): string {
  if (caller.key?.identity.type === "role") return "AssumedRole";
  return caller.key?.identity.type === "user" ? "User" : "Account";
}

function tagKeys({ caller }: Exchange, identity: IdentityState | null): RequestContext {
  const tags = [...(identity?.tags ?? []), ...(caller.key?.session?.tags ?? [])];
  return Object.fromEntries(tags.map(([name, value]) => [`aws:PrincipalTag/${name}`, value]));
}

function sessionKeys({ caller }: Exchange): RequestContext {
  const session = caller.key?.session;
  if (!session) return {};
  return {
    "aws:MultiFactorAuthPresent": false,
    "aws:TokenIssueTime": session.issuedAt.toISOString(),
    ...(session.sourceIdentity === null ? {} : { "aws:SourceIdentity": session.sourceIdentity }),
  };
}

function resourceKeys(exchange: Exchange, resourceAccount: string): RequestContext {
  return {
    "aws:ResourceAccount": resourceAccount,
    ...organizationKeys(exchange, resourceAccount, "Resource"),
  };
}

function organizationKeys(
  { state }: Exchange,
  accountId: string,
  side: "Principal" | "Resource",
): RequestContext {
  const { organization } = state;
  if (organization === null || !organization.parents.has(accountId)) return {};
  const path = pathToRoot(organization, accountId).slice(0, -1);
  return {
    [`aws:${side}OrgID`]: organization.id,
    [`aws:${side}OrgPaths`]: [`${[organization.id, ...path].join("/")}/`],
  };
}
