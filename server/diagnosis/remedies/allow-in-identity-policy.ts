import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import type { IamIdentity } from "@/server/diagnosis/parse-iam-arn";
import type { PolicyStatement } from "@/server/policy/s3/read-statements";
import type { NamedPolicy } from "@/server/policy/types";
import type { Change, Option } from "./change";
import { addStatement } from "./edit-policy";
import { administrator, callerIdentity, missingGrant } from "./granted";

const POLICY_NAME = "SekishoAllow";

/** An inline policy of its own beside what the caller has: nothing existing is touched. */
export function allowInIdentityPolicy(analysis: Analysis, statement = missingGrant(analysis)): Option[] {
  const identity = callerIdentity(analysis);
  if (!identity) return [];
  return [allowFor(identity, statement, valueOr(analysis.evidence.caller.identityPolicies, []))];
}

/** The same for any role or user whose policies are at hand. */
export function allowFor(identity: IamIdentity, statement: PolicyStatement, current: NamedPolicy[]): Option {
  const own = current.find(({ name, arn }) => name === POLICY_NAME && !arn)?.policy;
  const text = { policyName: POLICY_NAME, ...addStatement(own, statement) };
  const change: Change =
    identity.type === "role"
      ? { kind: "role_policy", roleName: identity.name, ...text }
      : { kind: "user_policy", userName: identity.name, ...text };
  return {
    name: "allow-in-identity-policy",
    title: `Allow it in the policies of ${identity.type} ${identity.name}`,
    risk: `Every holder of ${identity.type} ${identity.name} gains exactly this permission. Changes take up to two minutes to arrive.`,
    applyAs: administrator(
      identity.accountId,
      identity.type === "role" ? "iam:PutRolePolicy" : "iam:PutUserPolicy",
    ),
    changes: [change],
  };
}
