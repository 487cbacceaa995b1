import { type Analysis, decidingNeed } from "@/server/diagnosis/analysis";
import { isDistribution } from "@/server/diagnosis/collect/describe-principal";
import { parseIamArn } from "@/server/diagnosis/parse-iam-arn";
import { say } from "@/server/diagnosis/say";
import type { PolicyStatement } from "@/server/policy/s3/read-statements";

/** The refused actions on as little as helps: the bucket for calls on it, the key's top folder for objects. */
export function missingGrant(analysis: Analysis): PolicyStatement {
  const { subject, principal } = analysis.evidence;
  const deciding = decidingNeed(analysis);
  const refused = analysis.simulation.needs.filter(({ decision }) => !decision.allowed);
  const needs = [...refused, ...(deciding ? [deciding] : [])].map(({ need }) => need);
  const actions = [...new Set(needs.map(({ action }) => action))];
  const onBucket = needs.every(({ resource }) => resource === `arn:aws:s3:::${subject.bucket}`);
  return {
    Sid: "SekishoAllow",
    Effect: "Allow",
    Action: actions.length === 1 ? actions[0] : actions,
    Resource: onBucket
      ? `arn:aws:s3:::${subject.bucket}`
      : `arn:aws:s3:::${subject.bucket}/${topFolder(subject.key)}*`,
    ...(isDistribution(principal.id) && {
      Condition: { StringEquals: { "AWS:SourceArn": principal.id } },
    }),
  };
}

function topFolder(key: string | null): string {
  return key?.includes("/") ? `${key.slice(0, key.indexOf("/"))}/` : "";
}

/** How a resource-based policy names the caller. */
export function policyPrincipal({ evidence }: Analysis): Record<string, string> {
  const { principal } = evidence.principal;
  if (typeof principal === "object" && principal.type === "service") return { Service: principal.service };
  if (typeof principal === "object" && principal.type === "canonical_user")
    return { CanonicalUser: principal.id };
  return { AWS: evidence.principal.iamArn ?? `arn:aws:iam::${evidence.principal.accountId}:root` };
}

/** Who changes things in an account; `action` is what they must be allowed to do. */
export function administrator(accountId: string, action: string) {
  const { text, sentence } = say("by_administrator", `an administrator of ${accountId} with ${action}`, {
    account: accountId,
    actions: action.split(/ and | or /).join(", "),
  });
  return { accountId, principal: text, by: sentence };
}

/** The role or user behind the caller, for changes to its own policies. */
export function callerIdentity({ evidence }: Analysis) {
  return evidence.principal.iamArn === null ? null : parseIamArn(evidence.principal.iamArn);
}

/** Where the change is one of the configuration and not of AWS. */
export const CONFIGURER = {
  principal: "whoever keeps sekisho.yaml",
  by: { code: "by_configurer", params: {} },
};
