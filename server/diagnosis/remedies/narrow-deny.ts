import { type Analysis, analyse } from "@/server/diagnosis/analysis";
import { type IamIdentity, isAwsManaged, nameInArn } from "@/server/diagnosis/parse-iam-arn";
import { applyChange } from "@/server/diagnosis/what-if/apply-change";
import { allNeeded } from "./all-needed";
import { type Ask, type Asked, askOfCall } from "./asked";
import type { Change, ChangeKind, Option, PolicyText } from "./change";
import { changeNamedPolicy } from "./change-named-policy";
import { detachPolicy } from "./detach-policy";
import { editDenies } from "./edit-denies";
import { addStatement, spares } from "./edit-policy";
import { administrator } from "./granted";
import { replaceBoundary } from "./replace-boundary";

/**
 * The Denies of the caller's own policies (or boundary) leave this bucket (or role, or key) out and stay as they are for everything
 * else; a policy of AWS's own is detached, or replaced as the boundary.
 */
export function narrowDeny(
  analysis: Analysis,
  layer: "identity" | "boundary",
  ask: Ask = askOfCall,
): Option[] {
  const asked = ask(analysis);
  const { identity, target } = asked;
  if (!identity) return [];
  const edits = editDenies(asked, layer);
  const changes = edits.flatMap(({ policy, text }) => changeNamedPolicy(identity, policy, text) ?? []);
  const narrowing = changes.length > 0 ? [optionOf(identity, target, changes)] : [];
  if (layer === "identity") return allNeeded([...narrowing, ...detachPolicy(asked)]);
  const replacing = edits.flatMap(({ policy: { arn }, text }) =>
    arn && isAwsManaged(arn)
      ? [replaceBoundary(identity, arn, allowedToo(analysis, ask, identity, text), target.name)]
      : [],
  );
  return [...narrowing, ...replacing];
}

/** A boundary that only denies is silent once its Deny is narrowed: what is asked for is allowed besides. */
function allowedToo(analysis: Analysis, ask: Ask, of: IamIdentity, text: PolicyText): PolicyText {
  const narrowing: Change = { kind: "replaced_boundary", policyName: "narrowed", of, ...text };
  const after = ask(analyse(applyChange(analysis.evidence, narrowing)));
  if (after.result("boundary")?.decision === "allowed") return text;
  const { document, adds } = addStatement(text.document, after.missing);
  return { document, adds: [...text.adds, ...adds] };
}

const NAMES = { bucket: "narrow-deny", role: "narrow-deny-of-role", key: "narrow-deny-of-key" };

const ACTIONS: Partial<Record<ChangeKind, string>> = {
  role_policy: "iam:PutRolePolicy",
  user_policy: "iam:PutUserPolicy",
  group_policy: "iam:PutGroupPolicy",
  managed_policy: "iam:CreatePolicyVersion",
};

function optionOf(
  { accountId, arn }: IamIdentity,
  { kind, name: target }: Asked["target"],
  changes: Change[],
): Option {
  const actions = new Set(changes.flatMap(({ kind }) => ACTIONS[kind] ?? []));
  const sparing = changes.filter((change) => "adds" in change && spares(change, arn)).length;
  const { params, ...risk } = riskOf(changes, sparing > 0 ? arn : null);
  return {
    name: NAMES[kind],
    ...titleOf(target, arn, sparing, changes.length),
    ...risk,
    params: { ...params, [kind]: target },
    applyAs: administrator(accountId, [...actions].join(" and ")),
    changes,
  };
}

/** What of the target each Deny leaves out, or that it spares who asks. */
function titleOf(
  target: string,
  arn: string,
  sparing: number,
  of: number,
): Pick<Option, "title" | "titleForm"> {
  if (sparing === 0) return { title: `Leave ${target} out of the Deny` };
  if (sparing === of) return { title: `Except ${arn} from the Deny`, titleForm: "_spared" };
  return {
    title: `Leave ${target} out of one Deny, and except ${arn} from another`,
    titleForm: "_partly_spared",
  };
}

/** Whom else the change meets, and what else it opens. */
function riskOf(changes: Change[], spared: string | null): Pick<Option, "risk" | "riskForm" | "params"> {
  const groups = changes.flatMap((change) =>
    change.kind === "group_policy" ? nameInArn(change.groupArn) : [],
  );
  if (spared !== null)
    return {
      risk: `The Deny then spares ${spared} from all that it names. It was put there on purpose: ask its author first.`,
      params: { principal: spared },
      riskForm: "_spared",
    };
  if (changes.some(({ kind }) => kind === "managed_policy"))
    return {
      risk: "The policy is shared: everybody it is attached to is affected. IAM keeps five versions; delete an old one if there are five.",
      riskForm: "_shared",
    };
  if (groups.length === 0) return { risk: "The Deny was put there on purpose: ask its author first." };
  const named = [...new Set(groups)].join(", ");
  return {
    risk: `Every user in the group ${named} is affected. The Deny was put there on purpose: ask its author first.`,
    params: { groups: named },
    riskForm: "_group",
  };
}
