import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { askOfCall } from "./asked";
import type { Option } from "./change";
import { editDenies } from "./edit-denies";
import { addStatement } from "./edit-policy";
import { CONFIGURER } from "./granted";

/** The session policy is ours to change: it is what sekisho.yaml passes when it assumes the role. */
export function widenSessionPolicy(analysis: Analysis, ask = askOfCall): Option[] {
  const { caller, subject } = analysis.evidence;
  const { accountId } = subject;
  const current = valueOr(caller.sessionPolicy, null);
  if (current === null) return [];
  return [
    {
      name: "widen-session-policy",
      title: `Allow it in sessionPolicy of account ${accountId} in sekisho.yaml`,
      risk: "The session gains this permission as far as the role has it. No AWS change is needed; the next session carries it.",
      params: { account: accountId },
      applyAs: { accountId, ...CONFIGURER },
      changes: [{ kind: "session_policy", accountId, ...addStatement(current, ask(analysis).missing) }],
    },
  ];
}

/** And so is a Deny in it. */
export function narrowSessionPolicy(analysis: Analysis, ask = askOfCall): Option[] {
  const { accountId } = analysis.evidence.subject;
  const asked = ask(analysis);
  return editDenies(asked, "session").map(({ text }) => ({
    name: "narrow-session-policy",
    title: `Leave ${asked.target.name} out of the Deny in sessionPolicy of account ${accountId} in sekisho.yaml`,
    risk: "The session may then do what the Deny kept from it, as far as the role may. No AWS change is needed; the next session carries it.",
    params: { account: accountId, target: asked.target.name },
    applyAs: { accountId, ...CONFIGURER },
    changes: [{ kind: "session_policy", accountId, ...text }],
  }));
}
