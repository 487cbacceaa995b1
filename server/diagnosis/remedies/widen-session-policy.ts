import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import type { Option } from "./change";
import { addStatement } from "./edit-policy";
import { CONFIGURER, missingGrant } from "./granted";

/** The session policy is ours to change: it is what sekisho.yaml passes when it assumes the role. */
export function widenSessionPolicy(analysis: Analysis): Option[] {
  const { caller, subject } = analysis.evidence;
  const current = valueOr(caller.sessionPolicy, null);
  if (current === null) return [];
  return [
    {
      name: "widen-session-policy",
      title: `Allow it in sessionPolicy of account ${subject.accountId} in sekisho.yaml`,
      risk: "The session gains this permission as far as the role has it. No AWS change is needed; the next session carries it.",
      params: { account: subject.accountId },
      applyAs: { accountId: subject.accountId, ...CONFIGURER },
      changes: [
        {
          kind: "session_policy",
          accountId: subject.accountId,
          ...addStatement(current, missingGrant(analysis)),
        },
      ],
    },
  ];
}
