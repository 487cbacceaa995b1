import type { RequestContext } from "@/server/policy/types";
import type { Exchange } from "@/server/sandbox/exchange";
import type { LogGroupState } from "@/server/sandbox/state";

/** The same request as CloudWatch Logs makes it for an export: as the service, naming the account and log group it works for. */
export function asLogService(
  exchange: Exchange,
  group: LogGroupState,
): { exchange: Exchange; context: RequestContext } {
  const service = `logs.${group.region}.amazonaws.com`;
  return {
    exchange: {
      ...exchange,
      request: { ...exchange.request, vpcEndpointId: null, secure: true },
      caller: {
        principal: { type: "service", service },
        arn: service,
        accountId: null,
        canonicalId: null,
        userId: null,
        key: null,
      },
    },
    context: { "aws:SourceAccount": exchange.caller.accountId ?? "", "aws:SourceArn": `${group.arn}:*` },
  };
}
