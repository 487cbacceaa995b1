import type { Analysis } from "@/server/diagnosis/analysis";
import { isAwsManaged } from "@/server/diagnosis/parse-iam-arn";
import { askOfCall } from "./asked";
import type { Option } from "./change";
import { addStatement } from "./edit-policy";
import { administrator } from "./granted";
import { replaceBoundary } from "./replace-boundary";

/**
 * One more Allow in the permissions boundary, or in a policy that takes the place of one of AWS's own. It grants nothing by
 * itself: the identity policy must allow it too.
 */
export function widenBoundary(analysis: Analysis, ask = askOfCall): Option[] {
  const { identity, documents, missing } = ask(analysis);
  const [boundary] = documents("boundary");
  if (!boundary?.arn || !identity) return [];
  const { arn } = boundary;
  const text = addStatement(boundary.policy, missing);
  if (isAwsManaged(arn)) return [replaceBoundary(identity, arn, text)];
  return [
    {
      name: "widen-boundary",
      title: `Allow it in the permissions boundary ${arn}`,
      risk: "Everybody under this boundary may then be granted it. IAM keeps five versions of a policy; delete an old one if there are five.",
      params: { arn },
      applyAs: administrator(identity.accountId, "iam:CreatePolicyVersion"),
      changes: [{ kind: "managed_policy", arn, ...text }],
    },
  ];
}
