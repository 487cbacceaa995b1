import { type Evidence, type Item, valueOr } from "@/server/diagnosis/evidence/evidence";
import { parseAwsMessage } from "@/server/diagnosis/messages/parse-aws-message";
import { evaluate } from "@/server/policy/evaluate";
import {
  decideKmsAccess,
  type KmsAction,
  type KmsDecision,
  type KmsKeyFacts,
} from "@/server/policy/s3/decide-kms-access";
import { decideS3Access, type S3Decision } from "@/server/policy/s3/decide-s3-access";
import type { CallerFacts, CallerPolicies, Need } from "@/server/policy/s3/types";
import type { Evaluation, NamedPolicy, RequestContext } from "@/server/policy/types";
import { bucketFactsOf, objectFactsOf } from "./assume-facts";
import { kmsActionsOf, needsOf } from "./needs-of";

export type NeedResult = {
  need: Need;
  /** S3's answer, ownership and ACLs included. */
  decision: S3Decision;
  /** IAM's layers with the bucket policy as it stands, as if the bucket owner owned the object. */
  layers: Evaluation;
};
type KmsResult = { action: KmsAction; decision: KmsDecision };
export type Simulation = {
  needs: NeedResult[];
  /** Only where the key's policy and state could be read. */
  kms: KmsResult[];
  /** sts:AssumeRole, where the role's trust policy or the assumer's own policies could be read. */
  assume: Evaluation | null;
  /** A policy that IAM itself would not accept keeps us from deciding. */
  broken: string | null;
};

/** Stands for policies nobody may read: the gate says "unknown", and the other gates are judged by themselves. */
const UNREAD: NamedPolicy = {
  name: "not readable",
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  },
};

/** Weighs the collected policies as AWS would. What could not be read is taken as harmless here and reported by its gate. */
export function simulate(evidence: Evidence): Simulation {
  try {
    return {
      needs: needsOf(evidence.subject).map((need) => weighNeed(evidence, need)),
      kms: decideKms(evidence),
      assume: decideAssume(evidence),
      broken: null,
    };
  } catch (error) {
    const broken =
      error instanceof Error && "path" in error ? `${String(error.path)}: ${error.message}` : String(error);
    return { needs: [], kms: [], assume: null, broken };
  }
}

export function callerOf({ principal }: Evidence): CallerFacts {
  const canonicalId = valueOr(principal.canonicalId, null);
  return { principal: principal.principal, accountId: principal.accountId, canonicalId };
}

function callerPolicies({ caller, organization, endpoint }: Evidence): CallerPolicies {
  const through = valueOr(endpoint, null);
  const session = valueOr(caller.sessionPolicy, null);
  return {
    identityPolicies: valueOr(caller.identityPolicies, [UNREAD]),
    permissionsBoundaries: someOrNone(caller.boundaries),
    ...(session === null ? {} : { sessionPolicy: session }),
    serviceControlPolicies: valueOr(organization.serviceControl, []),
    resourceControlPolicies: valueOr(organization.resourceControl, []),
    managementAccount: valueOr(organization.managementAccount, null) ?? undefined,
    vpcEndpointPolicies: through === null ? [] : [through],
    vpcEndpointType: through?.vpcEndpointType,
  };
}

/** An empty list of boundaries would be one that allows nothing. */
const someOrNone = (boundaries: Item<NamedPolicy[]>) =>
  boundaries.known && boundaries.value.length > 0 ? boundaries.value : undefined;

/** One action on one resource of the evidence's bucket, as its principal. */
export function weighNeed(evidence: Evidence, need: Need): NeedResult {
  const { payerAllowed, context } = evidence;
  const bucket = bucketFactsOf(evidence);
  const caller = callerOf(evidence);
  const policies = callerPolicies(evidence);
  const object = objectFactsOf(evidence);
  const request = { requestPayer: payerAllowed, expectedBucketOwner: null };
  return {
    need,
    decision: decideS3Access({ need, bucket, object, caller, policies, context, ...request }),
    layers: evaluate({
      ...policies,
      request: {
        principal: caller.principal,
        action: need.action,
        resource: need.resource,
        resourceAccount: bucket.ownerAccountId,
        context,
        canonicalUserId: caller.canonicalId ?? undefined,
      },
      resourcePolicy: bucket.policy ?? undefined,
    }),
  };
}

function decideKms(evidence: Evidence): KmsResult[] {
  return kmsActionsOf(evidence.subject.operation).flatMap((action) => {
    const decision = decideKeyAction(evidence, action);
    return decision ? [{ action, decision }] : [];
  });
}

/** Whether S3 may use the key for this caller; null where no key is in play or it could not be read. */
export function decideKeyAction({ kms, ...evidence }: Evidence, action: KmsAction): KmsDecision | null {
  return kms?.key.known ? decideUse({ kms, ...evidence }, action, kms.key.value) : null;
}

/** What everything but the key itself says of that, where the key could not be read; null where no key is in play. */
export function decideAroundKey({ kms, ...evidence }: Evidence, action: KmsAction): KmsDecision | null {
  if (!kms) return null;
  const [, , , region = "", accountId = ""] = kms.keyArn.split(":");
  const facts = { manager: "CUSTOMER", state: "Enabled", policy: UNREAD_KEY } as const;
  return decideUse({ kms, ...evidence }, action, { arn: kms.keyArn, accountId, region, ...facts });
}

function decideUse(evidence: Evidence, action: KmsAction, key: KmsKeyFacts): KmsDecision {
  const { subject, context, object } = evidence;
  const bucketKey = object?.bucketKey ?? valueOr(evidence.bucket.encryption, null)?.bucketKey ?? false;
  return decideKmsAccess({
    action,
    key,
    caller: callerOf(evidence),
    policies: keyPolicies(evidence, key.accountId),
    context,
    bucketRegion: valueOr(evidence.bucket.region, subject.region),
    encryptionContextArn: `arn:aws:s3:::${subject.bucket}${bucketKey || subject.key === null ? "" : `/${subject.key}`}`,
  });
}

/**
 * S3 asks KMS on its own ways: the endpoint that our request came through has no say there. The resource control policies
 * that were read are those of the bucket's account.
 */
function keyPolicies(evidence: Evidence, keyAccount: string): CallerPolicies {
  const policies = { ...callerPolicies(evidence), vpcEndpointPolicies: [] };
  return keyAccount === bucketFactsOf(evidence).ownerAccountId
    ? policies
    : { ...policies, resourceControlPolicies: [] };
}

/** The action that AWS named in its refusal: to say for whom it is wants more than sts:AssumeRole. */
function decideAssume({ session, caller, organization, subject, context }: Evidence): Evaluation | null {
  const { callerArn, roleArn, externalId, told, refusal } = session;
  const named = refusal && parseAwsMessage(refusal.message).action;
  if (callerArn === null || roleArn === null) return null;
  const trust = valueOr(caller.trustPolicy, null);
  if (trust === null && !caller.assumerPolicies.known) return null;
  return evaluate({
    request: {
      principal: callerArn,
      action: named?.startsWith("sts:") ? named : "sts:AssumeRole",
      resource: roleArn,
      resourceAccount: roleArn.split(":")[4] ?? subject.accountId,
      context: {
        ...withoutPrincipal(context),
        ...told,
        ...(externalId === null ? {} : { "sts:ExternalId": externalId }),
      },
    },
    identityPolicies: valueOr(caller.assumerPolicies, [UNREAD]),
    permissionsBoundaries: someOrNone(caller.assumerBoundaries),
    serviceControlPolicies: valueOr(organization.assumerServiceControl, []),
    resourceControlPolicies: valueOr(organization.roleResourceControl, []),
    managementAccount: valueOr(organization.managementAccount, null) ?? undefined,
    resourcePolicy: trust ?? UNREAD_TRUST,
  });
}

/** Whoever assumes the role is not yet the role: what a policy may ask of the principal is the assumer's own. */
function withoutPrincipal(context: RequestContext): RequestContext {
  return Object.fromEntries(
    Object.entries(context).filter(([key]) => !/^aws:Principal(Arn|Account|Tag\/.*)$/i.test(key)),
  );
}

const UNREAD_TRUST = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:*" }],
};

const UNREAD_KEY = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }],
};
