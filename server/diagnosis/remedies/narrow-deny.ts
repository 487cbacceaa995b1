import { type Analysis, analyse, documentsOf, layerOf } from "@/server/diagnosis/analysis";
import { type IamIdentity, isAwsManaged, nameInArn } from "@/server/diagnosis/parse-iam-arn";
import { applyChange } from "@/server/diagnosis/what-if/apply-change";
import { allNeeded } from "./all-needed";
import type { Change, ChangeKind, Option, PolicyText } from "./change";
import { changeNamedPolicy } from "./change-named-policy";
import { detachPolicy } from "./detach-policy";
import { addStatement, exceptBucket } from "./edit-policy";
import { administrator, callerIdentity, missingGrant } from "./granted";
import { replaceBoundary } from "./replace-boundary";

/**
 * The Denies of the caller's own policies (or boundary) leave this bucket out and stay as they are for everything else;
 * a policy of AWS's own is detached, or replaced as the boundary.
 */
export function narrowDeny(analysis: Analysis, layer: "identity" | "boundary"): Option[] {
  const { bucket } = analysis.evidence.subject;
  const identity = callerIdentity(analysis);
  if (!identity) return [];
  const edits = narrowed(analysis, layer);
  const changes = edits.flatMap(({ policy, text }) => changeNamedPolicy(analysis, policy, text) ?? []);
  const narrowing = changes.length > 0 ? [optionOf(identity.accountId, bucket, changes)] : [];
  if (layer === "identity") return allNeeded([...narrowing, ...detachPolicy(analysis)]);
  const replacing = edits.flatMap(({ policy: { arn }, text }) =>
    arn && isAwsManaged(arn)
      ? [replaceBoundary(identity, arn, allowedToo(analysis, identity, text), bucket)]
      : [],
  );
  return [...narrowing, ...replacing];
}

/** The layer's policies that deny, each as it would be. */
function narrowed(analysis: Analysis, layer: "identity" | "boundary") {
  return documentsOf(analysis, layer).flatMap((policy) => {
    const indexes = (layerOf(analysis, layer)?.deniedBy ?? [])
      .filter((ref) => (ref.arn ? ref.arn === policy.arn : ref.policy === policy.name))
      .map(({ index }) => index);
    const text = edit(policy.policy, indexes, analysis.evidence.subject.bucket);
    return text ? [{ policy, text }] : [];
  });
}

/** A boundary that only denies is silent once its Deny is narrowed: what is asked for is allowed besides. */
function allowedToo(analysis: Analysis, of: IamIdentity, text: PolicyText): PolicyText {
  const narrowing: Change = { kind: "replaced_boundary", policyName: "narrowed", of, ...text };
  const after = analyse(applyChange(analysis.evidence, narrowing));
  if (layerOf(after, "boundary")?.decision === "allowed") return text;
  const { document, adds } = addStatement(text.document, missingGrant(after));
  return { document, adds: [...text.adds, ...adds] };
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
