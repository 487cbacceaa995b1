import type { Analysis } from "@/server/diagnosis/analysis";
import { parseIamArn, roleBehindSession } from "@/server/diagnosis/parse-iam-arn";
import type { Option, PolicyText } from "./change";
import { exceptPrincipal } from "./edit-policy";
import { administrator } from "./granted";
import { trustToEdit } from "./trust-to-edit";

/** The Deny of the role's trust policy keeps denying everybody but the assumer. Where the policy could not be read: what to add to it. */
export function spareInTrustPolicy(analysis: Analysis): Option[] {
  const { callerArn, roleArn } = analysis.evidence.session;
  const role = roleArn === null ? null : parseIamArn(roleArn);
  if (!role || callerArn === null) return [];
  const arn = roleBehindSession(callerArn);
  const option = {
    name: "spare-in-trust-policy",
    title: `Except ${arn} from the Deny in the trust policy of the role ${role.name}`,
    risk: "The Deny was put there on purpose: ask its author. It goes on denying everybody else.",
    params: { arn, role: role.name },
    applyAs: administrator(role.accountId, "iam:UpdateAssumeRolePolicy"),
  };
  const text = sparedBy(analysis, arn);
  if (text) return [{ ...option, changes: [{ kind: "trust_policy", roleName: role.name, ...text }] }];
  const condition = JSON.stringify({ Condition: { ArnNotLike: { "aws:PrincipalArn": arn } } }, null, 2);
  return [
    {
      ...option,
      changes: [],
      text: `Add to the Deny that applies in the trust policy of ${roleArn}:\n${condition}`,
    },
  ];
}

/** null where the policy cannot be printed, or nothing in it is known to deny. */
function sparedBy({ evidence, simulation }: Analysis, arn: string): PolicyText | null {
  const trust = trustToEdit(evidence);
  const denies = simulation.assume?.layers.resource.deniedBy ?? [];
  if (trust === null || denies.length === 0) return null;
  return denies.reduce<PolicyText | null>(
    (text, { index }) => {
      const next = text && exceptPrincipal(text.document, index, arn);
      return next && { document: next.document, adds: [...(text?.adds ?? []), ...next.adds] };
    },
    { document: trust, adds: [] },
  );
}
