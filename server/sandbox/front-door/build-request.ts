import type { SandboxRequest } from "@/server/sandbox/exchange";
import type { Sandbox } from "@/server/sandbox/sandbox";
import type { ParsedAuthorization } from "@/server/sandbox/signature/parse-authorization";
import type { RequestHead } from "./read-request";

type Parts = {
  head: RequestHead;
  parsed: ParsedAuthorization;
  requestId: string;
  /** The endpoint whose port the request came in on. */
  vpcEndpointId: string | null;
  body: AsyncIterable<Uint8Array>;
};

/** The request as the services see it: where it seems to come from, and by which VPC endpoint. */
export function buildRequest(
  sandbox: Sandbox,
  { head, parsed, requestId, vpcEndpointId, body }: Parts,
): SandboxRequest {
  const { network, region } = sandbox.world;
  return {
    method: head.method,
    host: head.host,
    rawPath: head.rawPath,
    query: head.query,
    headers: head.headers,
    body,
    requestId,
    sourceIp: network.sourceIp,
    secure: network.secureTransport && !network.insecureHosts.includes(head.host),
    region: parsed.kind === "signed" ? parsed.authorization.region : region,
    vpcEndpointId: vpcEndpointId ?? endpointOfHost(sandbox, head.host),
  };
}

/** `vpce-….localhost`, or the names AWS gives: `bucket.vpce-…-….s3.region.vpce.amazonaws.com`. */
function endpointOfHost({ state }: Sandbox, host: string): string | null {
  if (!host.includes("vpce-")) return null;
  const labels = host.split(".");
  return (
    [...state.vpcEndpoints.keys()].find((id) =>
      labels.some((label) => label === id || label.startsWith(`${id}-`)),
    ) ?? null
  );
}
