import { evaluate } from "@/server/policy/evaluate";
import type { Evaluation, RequestContext } from "@/server/policy/types";
import type { Exchange } from "@/server/sandbox/exchange";
import { buildRequestContext } from "./build-request-context";
import { collectPolicies } from "./collect-policies";

export type ActionNeed = {
  action: string;
  resource: string;
  /** 12-digit id of the account that owns the resource. */
  resourceAccount: string;
  /** The service's own condition keys, beside AWS's global ones. */
  context?: RequestContext;
  resourcePolicy?: unknown;
};

/** Of this sandbox's services those that RCPs reach (AWS Organizations User Guide, "List of AWS services that support RCPs"). Its VPC endpoints are S3's. */
const UNDER_RESOURCE_CONTROL = new Set(["s3", "sts", "kms"]);

/** What IAM decides about one action of this request, with every policy of this world that has a say. */
export function evaluateAction(exchange: Exchange, need: ActionNeed): Evaluation {
  const { action, resource, resourceAccount, resourcePolicy } = need;
  const policies = collectPolicies(exchange, resourceAccount);
  const [service = ""] = action.split(":");
  return evaluate({
    ...policies,
    ...(UNDER_RESOURCE_CONTROL.has(service) ? {} : { resourceControlPolicies: [] }),
    ...(service === "s3" ? {} : { vpcEndpointPolicies: [] }),
    request: {
      principal: exchange.caller.principal,
      action,
      resource,
      resourceAccount,
      context: { ...buildRequestContext(exchange, resourceAccount), ...need.context },
    },
    ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
  });
}
