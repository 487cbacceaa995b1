import type { Analysis } from "@/server/diagnosis/analysis";
import type { HeldPolicy } from "@/server/diagnosis/evidence/evidence";
import { isAwsManaged } from "@/server/diagnosis/parse-iam-arn";
import type { Change, PolicyText } from "./change";
import { callerIdentity } from "./granted";

/** The change that writes an edited document back to where a policy of the caller came from. */
export function changeNamedPolicy(
  analysis: Analysis,
  { name, arn, group }: HeldPolicy,
  text: PolicyText,
): Change | null {
  if (arn) return isAwsManaged(arn) ? null : { kind: "managed_policy", arn, ...text };
  if (group) return { kind: "group_policy", groupArn: group.arn, policyName: group.policyName, ...text };
  const identity = callerIdentity(analysis);
  if (!identity) return null;
  return identity.type === "role"
    ? { kind: "role_policy", roleName: identity.name, policyName: name, ...text }
    : { kind: "user_policy", userName: identity.name, policyName: name, ...text };
}
