import type { Evidence, HeldPolicy, Item, OrganizationEvidence } from "@/server/diagnosis/evidence/evidence";
import { roleBehindSession } from "@/server/diagnosis/parse-iam-arn";
import type { Change, ChangeKind, ChangeOf } from "@/server/diagnosis/remedies/change";
import type { S3Acl } from "@/server/policy/s3/types";
import type { NamedPolicy, TargetPolicies } from "@/server/policy/types";

type Appliers = { [K in ChangeKind]: (evidence: Evidence, change: ChangeOf<K>) => Evidence };

/** What the evidence would be with one change made. A document nobody could read stays unread. */
const APPLIERS: Appliers = {
  role_policy: (evidence, { policyName, document }) =>
    withOwnPolicy(evidence, { name: policyName, policy: document }),
  user_policy: (evidence, { policyName, document }) =>
    withOwnPolicy(evidence, { name: policyName, policy: document }),
  group_policy: (evidence, { groupArn, policyName, document }) =>
    withHeld(evidence, (policies) =>
      policies.map((policy) =>
        policy.group?.arn === groupArn && policy.group.policyName === policyName && !policy.arn
          ? { ...policy, policy: document }
          : policy,
      ),
    ),
  attached_policy: (evidence, { accountId, policyName, document }) =>
    withOwnPolicy(evidence, {
      name: policyName,
      arn: `arn:aws:iam::${accountId}:policy/${policyName}`,
      policy: document,
      attachedTo: ownArns(evidence),
    }),
  detached_policy: (evidence, { policyArn, from }) =>
    withHeld(evidence, (policies) =>
      policies.flatMap((policy) => (policy.arn === policyArn ? takeOff(policy, from.arn) : policy)),
    ),
  replaced_boundary: (evidence, { policyName, of, document }) => {
    const arn = `arn:aws:iam::${of.accountId}:policy/${policyName}`;
    return ownArns(evidence).includes(of.arn)
      ? withBoundaries(evidence, () => [{ name: policyName, arn, policy: document }])
      : evidence;
  },
  managed_policy: (evidence, { arn, document }) =>
    withBoundaries(
      withHeld(evidence, (policies) => replaceByArn(policies, arn, document)),
      (policies) => replaceByArn(policies, arn, document),
    ),
  trust_policy: (evidence, { document }) =>
    withCaller(evidence, { trustPolicy: change(evidence.caller.trustPolicy, () => document) }),
  session_policy: (evidence, { document }) =>
    withCaller(evidence, { sessionPolicy: change(evidence.caller.sessionPolicy, () => document) }),
  bucket_policy: (evidence, { document }) =>
    withBucket(evidence, { policy: change(evidence.bucket.policy, () => document) }),
  key_policy: (evidence, { document }) => withKey(evidence, { policy: document }),
  organization_policy: (evidence, { policyId, document }) => ({
    ...evidence,
    organization: withControls(evidence.organization, (levels) =>
      replaceInLevels(levels, policyId, document),
    ),
  }),
  endpoint_policy: (evidence, { endpointId, document }) => ({
    ...evidence,
    endpoint: change(evidence.endpoint, (current) => ({ ...current, name: endpointId, policy: document })),
  }),
  bucket_ownership: (evidence, { setting }) =>
    withBucket(evidence, { ownership: change(evidence.bucket.ownership, () => setting) }),
  bucket_acl_private: (evidence) =>
    withBucket(evidence, { acl: change(evidence.bucket.acl, ({ ownerId }) => privateAcl(ownerId)) }),
  bucket_acl: (evidence, { acl }) => withBucket(evidence, { acl: change(evidence.bucket.acl, () => acl) }),
  object_acl: (evidence, { acl }) =>
    withObject(evidence, { acl: { known: true, id: "object-acl", value: acl, how: "what if" } }),
  object_acl_owner_full_control: (evidence) => {
    const { bucket, object } = evidence;
    if (!bucket.ownerId.known || !object?.ownerId.known || object.ownerId.value === null) return evidence;
    const owner = privateAcl(object.ownerId.value);
    const acl = { ...owner, grants: [...owner.grants, ...privateAcl(bucket.ownerId.value).grants] };
    return withObject(evidence, { acl: { known: true, id: "object-acl", value: acl, how: "what if" } });
  },
  copy_in_place: (evidence) => {
    const { ownerId, ownerAccountId } = evidence.bucket;
    if (!ownerId.known) return evidence;
    const acl: Item<S3Acl> = {
      known: true,
      id: "object-acl",
      value: privateAcl(ownerId.value),
      how: "what if",
    };
    const account = ownerAccountId.known ? ownerAccountId.value : null;
    return withObject(evidence, {
      ownerId: { ...ownerId, id: "object-owner" },
      ownerAccountId: account,
      acl,
    });
  },
  restore_object: (evidence) => withObject(evidence, { restored: true }),
  request_payment_owner: (evidence) =>
    withBucket(evidence, { requesterPays: change(evidence.bucket.requesterPays, () => false) }),
  enable_key: (evidence) => withKey(evidence, { state: "Enabled" }),
  cancel_key_deletion: (evidence) => withKey(evidence, { state: "Enabled" }),
};

export function applyChange(evidence: Evidence, change: Change): Evidence {
  const apply = APPLIERS[change.kind] as (evidence: Evidence, change: Change) => Evidence;
  return apply(evidence, change);
}

function change<T>(item: Item<T>, edit: (value: T) => T): Item<T> {
  return item.known ? { ...item, value: edit(item.value), how: "what if" } : item;
}

function withCaller(evidence: Evidence, part: Partial<Evidence["caller"]>): Evidence {
  return { ...evidence, caller: { ...evidence.caller, ...part } };
}

function withBucket(evidence: Evidence, part: Partial<Evidence["bucket"]>): Evidence {
  return { ...evidence, bucket: { ...evidence.bucket, ...part } };
}

function withObject(evidence: Evidence, part: Partial<NonNullable<Evidence["object"]>>): Evidence {
  return evidence.object ? { ...evidence, object: { ...evidence.object, ...part } } : evidence;
}

function withKey(evidence: Evidence, part: { policy?: unknown; state?: "Enabled" }): Evidence {
  const { kms } = evidence;
  return kms
    ? { ...evidence, kms: { ...kms, key: change(kms.key, (key) => ({ ...key, ...part })) } }
    : evidence;
}

/** The principal's own policies, or those of who could not assume its role: never are both known. */
function withHeld(evidence: Evidence, edit: (policies: HeldPolicy[]) => HeldPolicy[]): Evidence {
  const { identityPolicies, assumerPolicies } = evidence.caller;
  return withCaller(evidence, {
    identityPolicies: change(identityPolicies, edit),
    assumerPolicies: change(assumerPolicies, edit),
  });
}

/** Likewise their boundaries. */
function withBoundaries(evidence: Evidence, edit: (policies: NamedPolicy[]) => NamedPolicy[]): Evidence {
  const { boundaries, assumerBoundaries } = evidence.caller;
  return withCaller(evidence, {
    boundaries: change(boundaries, edit),
    assumerBoundaries: change(assumerBoundaries, edit),
  });
}

function withControls(
  organization: OrganizationEvidence,
  edit: (levels: TargetPolicies[]) => TargetPolicies[],
): OrganizationEvidence {
  return {
    ...organization,
    serviceControl: change(organization.serviceControl, edit),
    resourceControl: change(organization.resourceControl, edit),
    assumerServiceControl: change(organization.assumerServiceControl, edit),
    roleResourceControl: change(organization.roleResourceControl, edit),
  };
}

const withOwnPolicy = (evidence: Evidence, policy: HeldPolicy): Evidence =>
  withHeld(evidence, (policies) => [...policies.filter(({ name }) => name !== policy.name), policy]);

/** Whose policies are in question: the principal's, or, as its role could not be assumed, the assumer's. */
function ownArns({ principal, session }: Evidence): string[] {
  const arn = session.refusal ? session.callerArn && roleBehindSession(session.callerArn) : principal.iamArn;
  return arn === null ? [] : [arn];
}

/** Without one of those it is attached to; nothing where there is no other. */
function takeOff(policy: HeldPolicy, holder: string): HeldPolicy[] {
  const attachedTo = policy.attachedTo?.filter((arn) => arn !== holder) ?? [];
  return attachedTo.length > 0 ? [{ ...policy, attachedTo }] : [];
}

function replaceByArn<P extends NamedPolicy>(policies: P[], arn: string, document: unknown): P[] {
  return policies.map((policy) => (policy.arn === arn ? { ...policy, policy: document } : policy));
}

function replaceInLevels(levels: TargetPolicies[], policyId: string, document: unknown): TargetPolicies[] {
  const replace = (policy: NamedPolicy) =>
    policy.arn?.endsWith(`/${policyId}`) ? { ...policy, policy: document } : policy;
  return levels.map((level) => ({ ...level, policies: level.policies.map(replace) }));
}

function privateAcl(ownerId: string): S3Acl {
  return {
    ownerId,
    grants: [{ grantee: { type: "CanonicalUser", id: ownerId }, permission: "FULL_CONTROL" }],
  };
}
