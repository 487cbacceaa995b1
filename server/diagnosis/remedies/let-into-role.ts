import type { Analysis } from "@/server/diagnosis/analysis";
import { parseIamArn, roleBehindSession } from "@/server/diagnosis/parse-iam-arn";
import { allowFor } from "./allow-in-identity-policy";
import type { Option } from "./change";
import { addStatement } from "./edit-policy";
import { administrator } from "./granted";
import { trustToEdit } from "./trust-to-edit";

/** The assumer's side: sts:AssumeRole on exactly this role. */
export function allowAssumeRole({ evidence }: Analysis): Option[] {
  const { callerArn, roleArn } = evidence.session;
  const identity = callerArn === null ? null : parseIamArn(roleBehindSession(callerArn));
  if (!identity || roleArn === null) return [];
  const statement = { Sid: "SekishoAssume", Effect: "Allow", Action: "sts:AssumeRole", Resource: roleArn };
  return [
    {
      ...allowFor(identity, statement, evidence.caller.assumerPolicies),
      name: "allow-assume-role",
    },
  ];
}

/** The role's side, where it asks for an external id: a statement for the assumer that goes on asking for one. */
export const trustCallerWithId = (analysis: Analysis): Option[] => trustCaller(analysis, true);

/** The role's side: its trust policy names the assumer. Whole when the current one could be read, else the statement to add. */
export function trustCaller({ evidence }: Analysis, withId = evidence.session.externalId !== null): Option[] {
  const { callerArn, roleArn, externalId } = evidence.session;
  const role = roleArn === null ? null : parseIamArn(roleArn);
  if (!role || callerArn === null) return [];
  const statement = {
    Sid: "SekishoTrust",
    Effect: "Allow",
    Principal: { AWS: roleBehindSession(callerArn) },
    Action: "sts:AssumeRole",
    ...(withId && {
      Condition: { StringEquals: { "sts:ExternalId": "<the externalId in sekisho.yaml>" } },
    }),
  };
  const option = {
    name: "trust-caller",
    title: `Let ${roleBehindSession(callerArn)} into the role ${role.name}`,
    risk: "Whoever holds the hub identity may become this role. Keep the external id condition.",
    params: { arn: roleBehindSession(callerArn), role: role.name },
    applyAs: administrator(role.accountId, "iam:UpdateAssumeRolePolicy"),
  };
  const trust = trustToEdit(evidence);
  if (trust === null || withId) {
    const first = withId && externalId === null ? CHOOSE_ID : "";
    const text = `${first}Add to the trust policy of ${roleArn}:\n${JSON.stringify(statement, null, 2)}`;
    return [{ ...option, changes: [], text }];
  }
  return [
    {
      ...option,
      changes: [{ kind: "trust_policy", roleName: role.name, ...addStatement(trust, statement) }],
    },
  ];
}

const CHOOSE_ID =
  "Where no external id was ever agreed on: choose one, and write it into sekisho.yaml as externalId of the account.\n";
