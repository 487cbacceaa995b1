import type { Analysis } from "@/server/diagnosis/analysis";
import { assumerIsBlocked, refusedTelling } from "@/server/diagnosis/causes/assume-match";
import { parseIamArn, roleBehindSession } from "@/server/diagnosis/parse-iam-arn";
import { allNeeded } from "./all-needed";
import { allowFor } from "./allow-in-identity-policy";
import type { Option } from "./change";
import { addStatement } from "./edit-policy";
import { administrator, CONFIGURER } from "./granted";
import { trustToEdit } from "./trust-to-edit";

/** AWS is to be told for whom a role is assumed: the role lets the hub, the hub's own policies do, or it is not told. */
export function letTell(analysis: Analysis): Option[] {
  const action = refusedTelling(analysis);
  if (!action) return [];
  // No Allow helps against a Deny.
  if (analysis.assume?.message.explicit) return [tellNothing(analysis, action)];
  return [...whereMissing(analysis, action), tellNothing(analysis, action)];
}

/** Both sides have to allow it: those that are known not to, together; where nothing is known, either may be the one. */
function whereMissing(analysis: Analysis, action: string): Option[] {
  const hub = assumerIsBlocked(analysis);
  if (hub === null) return [...onTheRole(analysis, action), ...onTheHub(analysis, action)];
  const role = !hub || analysis.simulation.assume?.blockedBy.includes("resource");
  return allNeeded([
    ...(role ? onTheRole(analysis, action) : []),
    ...(hub ? onTheHub(analysis, action) : []),
  ]);
}

function onTheRole({ evidence }: Analysis, action: string): Option[] {
  const { callerArn, roleArn } = evidence.session;
  const role = roleArn === null ? null : parseIamArn(roleArn);
  if (!role || callerArn === null) return [];
  const hub = roleBehindSession(callerArn);
  const statement = { Sid: "SekishoTells", Effect: "Allow", Principal: { AWS: hub }, Action: action };
  const trust = trustToEdit(evidence);
  return [
    {
      name: "let-tell",
      title: `Let ${hub} say ${action} in the trust policy of the role ${role.name}`,
      risk: "The hub may then name anybody to this role: what it says is as true as the hub is trusted.",
      params: { arn: hub, action, role: role.name },
      applyAs: administrator(role.accountId, "iam:UpdateAssumeRolePolicy"),
      ...(trust === null
        ? {
            changes: [],
            text: `Add to the trust policy of ${roleArn}:\n${JSON.stringify(statement, null, 2)}`,
          }
        : {
            changes: [
              { kind: "trust_policy" as const, roleName: role.name, ...addStatement(trust, statement) },
            ],
          }),
    },
  ];
}

function onTheHub({ evidence }: Analysis, action: string): Option[] {
  const { callerArn, roleArn } = evidence.session;
  const identity = callerArn === null ? null : parseIamArn(roleBehindSession(callerArn));
  if (!identity || roleArn === null) return [];
  const statement = { Sid: "SekishoTells", Effect: "Allow", Action: action, Resource: roleArn };
  return [
    {
      ...allowFor(identity, statement, evidence.caller.assumerPolicies),
      name: "allow-tell",
      params: { identity: identity.name, identityType: identity.type, action },
    },
  ];
}

function tellNothing({ evidence }: Analysis, action: string): Option {
  const word = action === "sts:TagSession" ? "tags" : "sourceIdentity";
  return {
    name: "tell-nothing",
    title: `Take ${word} out of awsSession.user in sekisho.yaml`,
    risk: "CloudTrail then no longer shows for whom Sekisho asks, in no account.",
    params: { word },
    applyAs: { accountId: evidence.subject.accountId, ...CONFIGURER },
    changes: [],
    text: `In sekisho.yaml:\nawsSession:\n  user: [] # without ${word}`,
  };
}
