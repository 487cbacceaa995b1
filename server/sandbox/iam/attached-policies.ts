import { findManagedPolicy } from "@/server/sandbox/authorization/find-managed-policy";
import { failIam } from "./fail-iam";
import { HOLDER_KINDS, type HolderKind } from "./identity-kind";
import { defineIdentityOperation } from "./identity-operation";
import type { IamCall, IamOperation } from "./operation";
import { pageOf } from "./page";
import { Paging, PathPrefix, PolicyArn } from "./parameters";
import { isReachable, policyPath } from "./policy-history";

/** IAM User Guide, "IAM and AWS STS quotas". */
const MOST_ATTACHED = 10;

/** Attach, Detach and List of the managed policies of a role, user or group. */
export const ATTACHED_POLICY_OPERATIONS: Record<string, IamOperation> = Object.fromEntries(
  HOLDER_KINDS.flatMap((kind) => [
    [`Attach${kind.word}Policy`, attachPolicy(kind)],
    [`Detach${kind.word}Policy`, detachPolicy(kind)],
    [`ListAttached${kind.word}Policies`, listAttached(kind)],
  ]),
);

function attachPolicy(kind: HolderKind): IamOperation {
  return defineIdentityOperation({
    action: `Attach${kind.word}Policy`,
    kind,
    shape: { PolicyArn },
    context: (input) => ({ "iam:PolicyARN": input.PolicyArn }),
    answer: (call, holder, input) => {
      requireAttachable(call, input.PolicyArn);
      const { attachedPolicies } = holder;
      if (!attachedPolicies.has(input.PolicyArn) && attachedPolicies.size >= MOST_ATTACHED)
        throw failIam("LimitExceeded", `Cannot exceed quota for PoliciesPer${kind.word}: ${MOST_ATTACHED}`);
      attachedPolicies.add(input.PolicyArn);
      return null;
    },
  });
}

function detachPolicy(kind: HolderKind): IamOperation {
  return defineIdentityOperation({
    action: `Detach${kind.word}Policy`,
    kind,
    shape: { PolicyArn },
    context: (input) => ({ "iam:PolicyARN": input.PolicyArn }),
    answer: (_call, holder, input) => {
      if (!holder.attachedPolicies.delete(input.PolicyArn))
        throw failIam("NoSuchEntity", `Policy ${input.PolicyArn} was not found.`);
      return null;
    },
  });
}

function listAttached(kind: HolderKind): IamOperation {
  return defineIdentityOperation({
    action: `ListAttached${kind.word}Policies`,
    kind,
    shape: { ...Paging, PathPrefix },
    answer: (_call, holder, input) => {
      const reached = [...holder.attachedPolicies].filter((arn) =>
        policyPath(arn).startsWith(input.PathPrefix),
      );
      const { items, paging } = pageOf(reached, input, (arn) => arn);
      const shown = items.map((arn) => ({
        PolicyName: arn.slice(arn.lastIndexOf("/") + 1),
        PolicyArn: arn,
      }));
      return { AttachedPolicies: shown, ...paging };
    },
  });
}

/** Throws AwsError NoSuchEntity for a policy that is not there or belongs to another account. */
export function requireAttachable(call: IamCall, arn: string): void {
  if (!isReachable(call, arn) || findManagedPolicy(call.state, arn) === undefined)
    throw failIam("NoSuchEntity", `Policy ${arn} does not exist or is not attachable.`);
}
