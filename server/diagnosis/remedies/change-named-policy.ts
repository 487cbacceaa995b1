import type { HeldPolicy } from "@/server/diagnosis/evidence/evidence";
import { type IamIdentity, isAwsManaged } from "@/server/diagnosis/parse-iam-arn";
import type { Change, PolicyText } from "./change";

/** The change that writes an edited document back to where a policy of this role or user came from. */
export function changeNamedPolicy(
  identity: IamIdentity,
  { name, arn, group }: HeldPolicy,
  text: PolicyText,
): Change | null {
  if (arn) return isAwsManaged(arn) ? null : { kind: "managed_policy", arn, ...text };
  if (group) return { kind: "group_policy", groupArn: group.arn, policyName: group.policyName, ...text };
  return identity.type === "role"
    ? { kind: "role_policy", roleName: identity.name, policyName: name, ...text }
    : { kind: "user_policy", userName: identity.name, policyName: name, ...text };
}
