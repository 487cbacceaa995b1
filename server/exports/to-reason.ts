import type { CheckName, Reason } from "@/lib/schemas/account";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { awsFactsOf } from "@/server/aws/to-problem";
import { isProblem } from "@/server/platform/problem";

const denied: Record<CheckName, string> = {
  hub_identity: "hub_credentials_invalid",
  assume_role: "assume_role_refused",
  export_tasks: "export_tasks_denied",
  source_list: "list_denied",
  source_owners: "list_denied",
  source_read: "read_denied",
};

/** Why a check failed, as a stable code with what a sentence about it needs. The message is the English sentence. */
export function toReason(check: CheckName, target: string, error: unknown): Reason {
  const facts = awsFactsOf(error);
  const code = isProblem(error) ? error.code : "check_failed";
  const params = facts ? factParams(facts, target) : { target };
  if (code === "assume_role_refused" && facts) {
    const side = refusingSide(facts.message);
    const message = `AWS refused to let the hub assume ${target} (${facts.code}: ${facts.message}). ${advice[side]}`;
    return { code, message, params: { ...params, roleArn: target, side } };
  }
  if (code === "aws_access_denied") return { code: denied[check], message: plain(target, facts), params };
  if (code === "aws_timeout") return { code: "timeout", message: plain(target, facts), params };
  if (code === "aws_not_found" && check === "source_list")
    return { code: "bucket_missing", message: plain(target, facts), params };
  if (facts?.code === "PermanentRedirect" || facts?.code === "AuthorizationHeaderMalformed") {
    return { code: "region_mismatch", message: plain(target, facts), params };
  }
  return { code, message: plain(target, facts), params };
}

const factParams = (facts: AwsErrorFacts, target: string) => ({
  target,
  call: facts.call,
  awsCode: facts.code,
  awsMessage: facts.message,
  ...(facts.bucket && { bucket: facts.bucket }),
  ...(facts.key && { key: facts.key }),
});

const plain = (target: string, facts: AwsErrorFacts | null) =>
  facts
    ? `${facts.call} on ${target}: ${facts.message}`
    : `The check of ${target} failed; the server’s log says why.`;

/** STS may say which policy did not allow the call (IAM User Guide, "Access denied error messages"); often it says nothing. */
function refusingSide(message: string): "trust" | "identity" | "unknown" {
  if (message.includes("role trust policy") || message.includes("resource-based policy")) return "trust";
  return message.includes("identity-based policy") ? "identity" : "unknown";
}

const advice = {
  trust:
    "The role’s trust policy does not let the hub in: either it names another principal, or its condition asks for another " +
    "external id. AWS does not say which: compare both with what is configured here.",
  identity: "The hub’s own policies do not allow sts:AssumeRole on this role: add it there.",
  unknown:
    "The answer is the same for a different external id, a trust policy that does not name the hub, a missing sts:AssumeRole " +
    "permission and a role that does not exist: compare the external id with the condition in the role’s trust policy, " +
    "and look for sts:AssumeRole in the hub’s own policies.",
};
