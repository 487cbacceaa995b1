import { HOLDER_WORDS, type IamIdentity, nameInArn } from "@/server/diagnosis/parse-iam-arn";
import type { Option, PolicyText } from "./change";
import { administrator } from "./granted";

/** Characters of a policy of one's own, blanks not counted; AWS's may be longer (IAM User Guide, "IAM and AWS STS quotas"). */
const MOST_CHARACTERS = 6_144;

/**
 * A boundary of AWS's own, which nobody can edit: for this role or user a policy of the account's takes its place. `text`
 * is the edited document; `leftOut` what its Deny no longer reaches, where that was the edit.
 */
export function replaceBoundary(
  identity: IamIdentity,
  policyArn: string,
  text: PolicyText,
  leftOut: string | null = null,
): Option {
  const { type, name } = identity;
  const policy = nameInArn(policyArn);
  const option = {
    name: "replace-boundary",
    title: `Put a policy of your own in place of ${policy} as the permissions boundary of ${type} ${name}`,
    ...riskOf(identity, policy, leftOut),
    params: { policy, identityType: type, identity: name, ...(leftOut === null ? {} : { leftOut }) },
    applyAs: administrator(
      identity.accountId,
      `iam:CreatePolicy and iam:Put${HOLDER_WORDS[type]}PermissionsBoundary`,
    ),
  };
  if (JSON.stringify(text.document).replace(/\s/g, "").length > MOST_CHARACTERS)
    return { ...option, changes: [], text: tooLong(policy, name, text) };
  const policyName = `Sekisho-boundary-of-${type}-${name}`;
  return { ...option, changes: [{ kind: "replaced_boundary", policyName, of: identity, ...text }] };
}

function riskOf(
  { type, name }: IamIdentity,
  policy: string,
  leftOut: string | null,
): Pick<Option, "risk" | "riskForm"> {
  const later = `What AWS changes in ${policy} later no longer reaches ${type} ${name}.`;
  const copy = `A policy of AWS cannot be edited: the new one says what ${policy} says today`;
  if (leftOut === null) return { risk: `${copy}, and this besides. ${later}` };
  return {
    risk: `${copy}, but its Deny leaves ${leftOut} out. ${later} The boundary was set on purpose: ask whoever did it first.`,
    riskForm: "_deny",
  };
}

const tooLong = (policy: string, name: string, { adds }: PolicyText) =>
  `${policy} is longer than a policy of your own may be (${MOST_CHARACTERS} characters): write one with what ${name} needs of it and with this, and set it as the permissions boundary:\n${JSON.stringify(adds, null, 2)}`;
