import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { accountOfArn } from "@/server/diagnosis/parse-iam-arn";
import { kmsActionsOf } from "@/server/diagnosis/simulate/needs-of";
import { allowInIdentityPolicy } from "./allow-in-identity-policy";
import type { Option } from "./change";
import { addStatement } from "./edit-policy";
import { administrator, policyPrincipal } from "./granted";

type Actions = readonly string[];

/** The key's actions for the caller's identity, through S3 alone. */
export function allowKeyInIdentityPolicy(
  analysis: Analysis,
  actions: Actions = actionsOf(analysis),
): Option[] {
  const { kms } = analysis.evidence;
  if (!kms) return [];
  return allowInIdentityPolicy(analysis, {
    Sid: "SekishoAllowKey",
    Effect: "Allow",
    Action: oneOrMany(actions),
    Resource: kms.keyArn,
  });
}

/** One more statement in the key policy, for this caller and through S3 of the bucket's region alone. */
export function allowInKeyPolicy(analysis: Analysis, actions: Actions = actionsOf(analysis)): Option[] {
  const { kms, bucket, subject } = analysis.evidence;
  if (!kms) return [];
  const region = valueOr(bucket.region, subject.region);
  const statement = {
    Sid: "SekishoAllowKey",
    Effect: "Allow",
    Principal: policyPrincipal(analysis),
    Action: oneOrMany(actions),
    Resource: "*",
    Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
  };
  const accountId = accountOfArn(kms.keyArn) ?? subject.accountId;
  const option = {
    name: "allow-in-key-policy",
    title: `Allow it in the key policy of ${kms.keyArn}`,
    risk: "The caller may use the key through S3 of this region. A broken key policy locks everybody out: keep the statement of the account’s root.",
    params: { key: kms.keyArn },
    applyAs: administrator(accountId, "kms:PutKeyPolicy"),
  };
  if (!kms.key.known)
    return [
      {
        ...option,
        changes: [],
        text: `Add to the key policy, which could not be read (needs ${kms.key.needs}):\n${JSON.stringify(statement, null, 2)}`,
      },
    ];
  return [
    {
      ...option,
      changes: [
        {
          kind: "key_policy",
          keyArn: kms.keyArn,
          region: kms.key.value.region,
          ...addStatement(kms.key.value.policy, statement),
        },
      ],
    },
  ];
}

const actionsOf = ({ evidence }: Analysis): Actions => kmsActionsOf(evidence.subject.operation);
const oneOrMany = (actions: Actions): unknown => (actions.length === 1 ? actions[0] : actions);
