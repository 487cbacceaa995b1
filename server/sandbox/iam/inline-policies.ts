import type { HolderState } from "@/server/sandbox/state";
import { failIam } from "./fail-iam";
import { HOLDER_KINDS, type HolderKind } from "./identity-kind";
import { defineIdentityOperation } from "./identity-operation";
import type { IamOperation } from "./operation";
import { pageOf } from "./page";
import { Paging, PolicyName, PolicyText } from "./parameters";
import { countCharacters, printDocument, readDocument } from "./read-document";

/** Characters of all inline policies together (IAM User Guide, "IAM and AWS STS quotas"). */
const MOST_CHARACTERS = { role: 10_240, user: 2048, group: 5120 };

/** Get, Put, Delete and List of the policies embedded in a role, user or group. */
export const INLINE_POLICY_OPERATIONS: Record<string, IamOperation> = Object.fromEntries(
  HOLDER_KINDS.flatMap((kind) => [
    [`Get${kind.word}Policy`, getPolicy(kind)],
    [`Put${kind.word}Policy`, putPolicy(kind)],
    [`Delete${kind.word}Policy`, deletePolicy(kind)],
    [`List${kind.word}Policies`, listPolicies(kind)],
  ]),
);

function getPolicy(kind: HolderKind): IamOperation {
  return defineIdentityOperation({
    action: `Get${kind.word}Policy`,
    kind,
    shape: { PolicyName },
    answer: (_call, holder, input) => {
      const policy = holder.inlinePolicies.get(input.PolicyName);
      if (policy === undefined) throw missingPolicy(kind, input.PolicyName);
      return {
        [kind.parameter]: holder.name,
        PolicyName: policy.name,
        PolicyDocument: printDocument(policy.policy),
      };
    },
  });
}

function putPolicy(kind: HolderKind): IamOperation {
  return defineIdentityOperation({
    action: `Put${kind.word}Policy`,
    kind,
    shape: { PolicyName, PolicyDocument: PolicyText },
    answer: ({ state }, holder, input) => {
      const policy = readDocument(input.PolicyDocument, "identity", state);
      checkQuota(kind, holder, input.PolicyName, policy);
      holder.inlinePolicies.set(input.PolicyName, { name: input.PolicyName, policy });
      return null;
    },
  });
}

function checkQuota(kind: HolderKind, holder: HolderState, name: string, policy: object): void {
  const others = [...holder.inlinePolicies.values()].filter((known) => known.name !== name);
  const characters = [...others.map((known) => known.policy), policy]
    .map(countCharacters)
    .reduce((sum, count) => sum + count, 0);
  const most = MOST_CHARACTERS[kind.noun];
  if (characters > most)
    throw failIam(
      "LimitExceeded",
      `Maximum policy size of ${most} bytes exceeded for ${kind.noun} ${holder.name}`,
    );
}

function deletePolicy(kind: HolderKind): IamOperation {
  return defineIdentityOperation({
    action: `Delete${kind.word}Policy`,
    kind,
    shape: { PolicyName },
    answer: (_call, holder, input) => {
      if (!holder.inlinePolicies.delete(input.PolicyName)) throw missingPolicy(kind, input.PolicyName);
      return null;
    },
  });
}

function listPolicies(kind: HolderKind): IamOperation {
  return defineIdentityOperation({
    action: `List${kind.word}Policies`,
    kind,
    shape: Paging,
    answer: (_call, holder, input) => {
      const { items, paging } = pageOf([...holder.inlinePolicies.keys()], input, (name) => name);
      return { PolicyNames: items, ...paging };
    },
  });
}

function missingPolicy(kind: HolderKind, name: string) {
  return failIam("NoSuchEntity", `The ${kind.noun} policy with name ${name} cannot be found.`);
}
