import { type Analysis, documentsOf, layerOf, reportedLayer } from "@/server/diagnosis/analysis";
import { type HeldPolicy, type Item, valueOr } from "@/server/diagnosis/evidence/evidence";
import {
  accountOfArn,
  type IamIdentity,
  parseIamArn,
  roleBehindSession,
} from "@/server/diagnosis/parse-iam-arn";
import { kmsActionsOf } from "@/server/diagnosis/simulate/needs-of";
import { decideAroundKey } from "@/server/diagnosis/simulate/simulate";
import type { DenyingLayer } from "@/server/policy/messages/access-denied-message";
import { type PolicyStatement, readStatements } from "@/server/policy/s3/read-statements";
import type { Layer, LayerResult, TargetPolicies } from "@/server/policy/types";
import type { PolicyText } from "./change";
import { exceptArn, exceptBucket, exceptPrincipal } from "./edit-policy";
import { missingGrant } from "./granted";

/** A refused request, as remedies see it: who asks with which policies, what they say, and what would let it pass. */
export type Asked = {
  arn: string | null;
  /** null where IAM keeps no policies for who asks. */
  identity: IamIdentity | null;
  held: Item<HeldPolicy[]>;
  documents: (layer: Layer) => HeldPolicy[];
  result: (layer: Layer) => LayerResult | null;
  serviceControl: Item<TargetPolicies[]>;
  /** AWS itself says that a Deny of this layer decided. */
  toldDeny: (layer: DenyingLayer) => boolean;
  /** The policy that AWS names as what denies in this layer; null: none. */
  namedDeny: (layer: DenyingLayer) => string | null;
  /** What a narrowed Deny leaves out. */
  target: { kind: "bucket" | "role" | "key"; name: string };
  /** Whose organization's resource control policies count. */
  resourceAccount: string;
  /** A Deny without that; null where the statement is none. */
  leaveOut: (document: unknown, index: number) => PolicyText | null;
  missing: PolicyStatement;
};
export type Ask = (analysis: Analysis) => Asked;

/** The call in question, by the identity it is about. */
export const askOfCall: Ask = (analysis) => {
  const { subject, principal, caller, organization, bucket } = analysis.evidence;
  const { iamArn: arn } = principal;
  const reported = reportedLayer(analysis);
  const toldDeny = (layer: DenyingLayer) => reported?.layer === layer && reported.explicit;
  return {
    arn,
    identity: arn === null ? null : parseIamArn(arn),
    held: caller.identityPolicies,
    documents: (layer) => documentsOf(analysis, layer),
    result: (layer) => layerOf(analysis, layer),
    serviceControl: organization.serviceControl,
    toldDeny,
    namedDeny: (layer) => (toldDeny(layer) ? (analysis.message?.policyArn ?? null) : null),
    target: { kind: "bucket", name: subject.bucket },
    resourceAccount: valueOr(bucket.ownerAccountId, null) ?? subject.accountId,
    leaveOut: (document, index) => {
      const text = exceptBucket(document, index, subject.bucket, arn);
      // IAM takes no policy without a statement.
      const empty = text && readStatements(text.document).length === 0;
      return empty && arn !== null ? exceptPrincipal(document, index, arn) : text;
    },
    missing: missingGrant(analysis),
  };
};

/** The use of the object's key for it, which S3 asks KMS for. */
export const askOfKey: Ask = (analysis) => {
  const { subject, kms } = analysis.evidence;
  const call = askOfCall(analysis);
  const key = kms?.keyArn ?? "";
  const actions = kmsActionsOf(subject.operation);
  const decisions = kms?.key.known
    ? analysis.simulation.kms.map(({ decision }) => decision)
    : actions.flatMap((action) => decideAroundKey(analysis.evidence, action) ?? []);
  const refused = decisions.find(({ allowed }) => !allowed);
  const layers = refused && "evaluation" in refused ? refused.evaluation.layers : null;
  const { message } = analysis;
  const named = message?.action?.startsWith("kms:") && message.explicit ? message : null;
  const toldDeny = (layer: DenyingLayer) => named?.layer === layer;
  return {
    ...call,
    documents: (layer) =>
      layer === "resource"
        ? [{ name: "resourcePolicy", policy: kms?.key.known ? kms.key.value.policy : null }]
        : call.documents(layer),
    result: (layer) => layers?.[layer] ?? null,
    toldDeny,
    namedDeny: (layer) => (toldDeny(layer) ? (named?.policyArn ?? null) : null),
    target: { kind: "key", name: key },
    resourceAccount: accountOfArn(key) ?? subject.accountId,
    leaveOut: (document, index) => (call.arn === null ? null : exceptArn(document, index, key, call.arn)),
    missing: {
      Sid: "SekishoAllowKey",
      Effect: "Allow",
      Action: actions.length === 1 ? actions[0] : actions,
      Resource: key,
    },
  };
};

/** AssumeRole before it, by whoever asks for the role. */
export const askOfAssume: Ask = (analysis) => {
  const { session, caller, organization } = analysis.evidence;
  const arn = session.callerArn === null ? null : roleBehindSession(session.callerArn);
  const role = session.roleArn ?? "";
  const { layers } = analysis.simulation.assume ?? {};
  const message = analysis.assume?.message;
  const toldDeny = (layer: DenyingLayer) => message?.layer === layer && message.explicit;
  return {
    arn,
    identity: arn === null ? null : parseIamArn(arn),
    held: caller.assumerPolicies,
    documents: (layer) =>
      ({
        identity: valueOr(caller.assumerPolicies, []),
        boundary: valueOr(caller.assumerBoundaries, []),
        scp: valueOr(organization.assumerServiceControl, []).flatMap(({ policies }) => policies),
        rcp: valueOr(organization.roleResourceControl, []).flatMap(({ policies }) => policies),
        session: [],
        vpce: [],
        resource: [],
      })[layer],
    result: (layer) => layers?.[layer] ?? null,
    serviceControl: organization.assumerServiceControl,
    toldDeny,
    namedDeny: (layer) => (toldDeny(layer) ? (message?.policyArn ?? null) : null),
    target: { kind: "role", name: role },
    resourceAccount: accountOfArn(role) ?? analysis.evidence.subject.accountId,
    leaveOut: (document, index) => (arn === null ? null : exceptArn(document, index, role, arn)),
    missing: {
      Sid: "SekishoAssume",
      Effect: "Allow",
      Action: message?.action?.startsWith("sts:") ? message.action : "sts:AssumeRole",
      Resource: role,
    },
  };
};
