import type { Analysis } from "@/server/diagnosis/analysis";
import type { HeldPolicy, Item } from "@/server/diagnosis/evidence/evidence";
import type { IamIdentity } from "@/server/diagnosis/parse-iam-arn";
import type { PolicyStatement } from "@/server/policy/s3/read-statements";
import type { Change, Option } from "./change";
import { addStatement } from "./edit-policy";
import { administrator, callerIdentity, missingGrant } from "./granted";

/** A policy of its own beside what the caller has: nothing existing is touched. */
export function allowInIdentityPolicy(analysis: Analysis, statement = missingGrant(analysis)): Option[] {
  const identity = callerIdentity(analysis);
  if (!identity) return [];
  return [allowFor(identity, statement, analysis.evidence.caller.identityPolicies)];
}

/** The same for any role or user. */
export function allowFor(
  identity: IamIdentity,
  statement: PolicyStatement,
  current: Item<HeldPolicy[]>,
): Option {
  const change = changeFor(identity, statement, current);
  const actions = {
    role_policy: "iam:PutRolePolicy",
    user_policy: "iam:PutUserPolicy",
    managed_policy: "iam:CreatePolicyVersion",
  };
  const action = Object.entries(actions).find(([kind]) => kind === change.kind)?.[1];
  return {
    name: "allow-in-identity-policy",
    title: `Allow it in the policies of ${identity.type} ${identity.name}`,
    risk: `Every holder of ${identity.type} ${identity.name} gains exactly this permission. Changes take up to two minutes to arrive.`,
    params: { identityType: identity.type, identity: identity.name },
    applyAs: administrator(
      identity.accountId,
      action ?? `iam:CreatePolicy and iam:Attach${identity.type === "role" ? "Role" : "User"}Policy`,
    ),
    changes: [change],
  };
}

/** Characters that all inline policies together may have (IAM User Guide, "IAM and AWS STS quotas"). */
const INLINE_LIMIT = { role: 10_240, user: 2_048 };

/** Inline where it is known to fit, else a managed policy; one of ours that is there already gains the statement. */
function changeFor(identity: IamIdentity, statement: PolicyStatement, current: Item<HeldPolicy[]>): Change {
  const { type, name, accountId } = identity;
  const policyName = nameFor(statement);
  // What a group holds is everybody's in it, and does not count against what the user may hold.
  const policies = current.known ? current.value.filter(({ group }) => !group) : [];
  const own = policies.find((policy) => policy.name === policyName);
  const text = addStatement(own?.policy, statement);
  if (own?.arn) return { kind: "managed_policy", arn: own.arn, ...text };
  const others = policies.filter(({ arn, name: other }) => !arn && other !== policyName);
  const size = [...others.map(({ policy }) => policy), text.document].reduce(
    (sum: number, policy) => sum + JSON.stringify(policy).length,
    0,
  );
  if (!current.known || size > INLINE_LIMIT[type])
    return { kind: "attached_policy", accountId, policyName, to: { type, name }, ...text };
  return type === "role"
    ? { kind: "role_policy", roleName: name, policyName, ...text }
    : { kind: "user_policy", userName: name, policyName, ...text };
}

/** A name of its own for each permission: where the current policies cannot be read, none of ours is overwritten. */
function nameFor({ Action: action, Resource: resource }: PolicyStatement): string {
  const what = [action, resource]
    .flat()
    .map((part) => String(part).replace(/^arn:[^:]+:[^:]+:[^:]*:\d*:/, ""));
  const text = `Sekisho-${what.join("-")}`.replace(/[^\w+=,.@-]+/g, "-");
  return text.replace(/-$/, "").slice(0, 128);
}
