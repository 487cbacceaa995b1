import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import type { Option } from "./change";
import { addStatement } from "./edit-policy";
import { administrator, missingGrant } from "./granted";

/** One more Allow in the permissions boundary. It grants nothing by itself: the identity policy must allow it too. */
export function widenBoundary(analysis: Analysis): Option[] {
  const boundary = valueOr(analysis.evidence.caller.boundaries, [])[0];
  const { accountId } = analysis.evidence.principal;
  if (!boundary?.arn || accountId === null) return [];
  return [
    {
      name: "widen-boundary",
      title: `Allow it in the permissions boundary ${boundary.arn}`,
      risk: "Everybody under this boundary may then be granted it. IAM keeps five versions of a policy; delete an old one if there are five.",
      params: { arn: boundary.arn },
      applyAs: administrator(accountId, "iam:CreatePolicyVersion"),
      changes: [
        {
          kind: "managed_policy",
          arn: boundary.arn,
          ...addStatement(boundary.policy, missingGrant(analysis)),
        },
      ],
    },
  ];
}
