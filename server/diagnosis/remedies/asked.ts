import { type Analysis, documentsOf, layerOf, reportedLayer } from "@/server/diagnosis/analysis";
import { type HeldPolicy, type Item, valueOr } from "@/server/diagnosis/evidence/evidence";
import { type IamIdentity, parseIamArn, roleBehindSession } from "@/server/diagnosis/parse-iam-arn";
import type { DenyingLayer } from "@/server/policy/messages/access-denied-message";
import { type PolicyStatement, readStatements } from "@/server/policy/s3/read-statements";
import type { Layer, LayerResult, TargetPolicies } from "@/server/policy/types";
import type { PolicyText } from "./change";
import { exceptBucket, exceptPrincipal, exceptRole } from "./edit-policy";
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
  /** The policy that AWS names as what denies in this layer; null: none. */
  namedDeny: (layer: DenyingLayer) => string | null;
  /** What a narrowed Deny leaves out. */
  target: { kind: "bucket" | "role"; name: string };
  /** A Deny without that; null where the statement is none. */
  leaveOut: (document: unknown, index: number) => PolicyText | null;
  missing: PolicyStatement;
};
export type Ask = (analysis: Analysis) => Asked;

/** The call in question, by the identity it is about. */
export const askOfCall: Ask = (analysis) => {
  const { subject, principal, caller, organization } = analysis.evidence;
  const { iamArn: arn } = principal;
  const reported = reportedLayer(analysis);
  return {
    arn,
    identity: arn === null ? null : parseIamArn(arn),
    held: caller.identityPolicies,
    documents: (layer) => documentsOf(analysis, layer),
    result: (layer) => layerOf(analysis, layer),
    serviceControl: organization.serviceControl,
    namedDeny: (layer) =>
      reported?.layer === layer && reported.explicit ? (analysis.message?.policyArn ?? null) : null,
    target: { kind: "bucket", name: subject.bucket },
    leaveOut: (document, index) => {
      const text = exceptBucket(document, index, subject.bucket, arn);
      // IAM takes no policy without a statement.
      const empty = text && readStatements(text.document).length === 0;
      return empty && arn !== null ? exceptPrincipal(document, index, arn) : text;
    },
    missing: missingGrant(analysis),
  };
};

/** AssumeRole before it, by whoever asks for the role. */
export const askOfAssume: Ask = (analysis) => {
  const { session, caller, organization } = analysis.evidence;
  const arn = session.callerArn === null ? null : roleBehindSession(session.callerArn);
  const role = session.roleArn ?? "";
  const { layers } = analysis.simulation.assume ?? {};
  const message = analysis.assume?.message;
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
    namedDeny: (layer) => (message?.layer === layer && message.explicit ? message.policyArn : null),
    target: { kind: "role", name: role },
    leaveOut: (document, index) => (arn === null ? null : exceptRole(document, index, role, arn)),
    missing: {
      Sid: "SekishoAssume",
      Effect: "Allow",
      Action: message?.action?.startsWith("sts:") ? message.action : "sts:AssumeRole",
      Resource: role,
    },
  };
};
