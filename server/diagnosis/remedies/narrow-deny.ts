import { type Analysis, documentsOf, layerOf } from "@/server/diagnosis/analysis";
import { nameInArn } from "@/server/diagnosis/parse-iam-arn";
import { allNeeded } from "./all-needed";
import type { Change, ChangeKind, Option, PolicyText } from "./change";
import { changeNamedPolicy } from "./change-named-policy";
import { detachPolicy } from "./detach-policy";
import { exceptBucket } from "./edit-policy";
import { administrator, callerIdentity } from "./granted";

/**
 * The Denies of the caller's own policies (or boundary) leave this bucket out and stay as they are for everything else;
 * a policy of AWS's own is detached.
 */
export function narrowDeny(analysis: Analysis, layer: "identity" | "boundary"): Option[] {
  const { subject } = analysis.evidence;
  const identity = callerIdentity(analysis);
  const changes = documentsOf(analysis, layer).flatMap((policy) => {
    const indexes = (layerOf(analysis, layer)?.deniedBy ?? [])
      .filter((ref) => (ref.arn ? ref.arn === policy.arn : ref.policy === policy.name))
      .map(({ index }) => index);
    const edited = edit(policy.policy, indexes, subject.bucket);
    const change = edited && changeNamedPolicy(analysis, policy, edited);
    return change ? [change] : [];
  });
  if (!identity) return [];
  const narrowing = changes.length > 0 ? [optionOf(identity.accountId, subject.bucket, changes)] : [];
  return layer === "identity" ? allNeeded([...narrowing, ...detachPolicy(analysis)]) : narrowing;
}

/** From the last statement to the first, so that one that goes away moves no index still to come. */
function edit(document: unknown, indexes: number[], bucket: string): PolicyText | null {
  const adds: unknown[] = [];
  let current = document;
  for (const index of indexes.toSorted((a, b) => b - a)) {
    const next = exceptBucket(current, index, bucket);
    if (!next) return null;
    current = next.document;
    adds.push(...next.adds);
  }
  return indexes.length === 0 ? null : { document: current, adds };
}

const ACTIONS: Partial<Record<ChangeKind, string>> = {
  role_policy: "iam:PutRolePolicy",
  user_policy: "iam:PutUserPolicy",
  group_policy: "iam:PutGroupPolicy",
  managed_policy: "iam:CreatePolicyVersion",
};

function optionOf(accountId: string, bucket: string, changes: Change[]): Option {
  const actions = new Set(changes.flatMap(({ kind }) => ACTIONS[kind] ?? []));
  return {
    name: "narrow-deny",
    title: `Leave ${bucket} out of the Deny`,
    ...riskOf(bucket, changes),
    applyAs: administrator(accountId, [...actions].join(" and ")),
    changes,
  };
}

/** Whom else the change meets. */
function riskOf(bucket: string, changes: Change[]): Pick<Option, "risk" | "riskForm" | "params"> {
  const groups = changes.flatMap((change) =>
    change.kind === "group_policy" ? nameInArn(change.groupArn) : [],
  );
  if (changes.some(({ kind }) => kind === "managed_policy"))
    return {
      risk: "The policy is shared: everybody it is attached to is affected. IAM keeps five versions; delete an old one if there are five.",
      params: { bucket },
      riskForm: "_shared",
    };
  if (groups.length === 0)
    return { risk: "The Deny was put there on purpose: ask its author first.", params: { bucket } };
  const named = [...new Set(groups)].join(", ");
  return {
    risk: `Every user in the group ${named} is affected. The Deny was put there on purpose: ask its author first.`,
    params: { bucket, groups: named },
    riskForm: "_group",
  };
}
