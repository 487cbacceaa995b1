import type { Evidence, HeldPolicy, Item } from "@/server/diagnosis/evidence/evidence";
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
    withCaller(evidence, {
      identityPolicies: change(evidence.caller.identityPolicies, (policies) =>
        policies.map((policy) =>
          policy.group?.arn === groupArn && policy.group.policyName === policyName && !policy.arn
            ? { ...policy, policy: document }
            : policy,
        ),
      ),
    }),
  attached_policy: (evidence, { accountId, policyName, document }) =>
    withOwnPolicy(evidence, {
      name: policyName,
      arn: `arn:aws:iam::${accountId}:policy/${policyName}`,
      policy: document,
      attachedTo: evidence.principal.iamArn === null ? [] : [evidence.principal.iamArn],
    }),
  detached_policy: (evidence, { policyArn, from }) =>
    withCaller(evidence, {
      identityPolicies: change(evidence.caller.identityPolicies, (policies) =>
        policies.flatMap((policy) => (policy.arn === policyArn ? takeOff(policy, from.arn) : policy)),
      ),
    }),
  replaced_boundary: (evidence, { policyName, of, document }) => {
    const arn = `arn:aws:iam::${of.accountId}:policy/${policyName}`;
    const boundary = { name: policyName, arn, policy: document };
    return of.arn === evidence.principal.iamArn
      ? withCaller(evidence, { boundaries: change(evidence.caller.boundaries, () => [boundary]) })
      : evidence;
  },
  managed_policy: (evidence, { arn, document }) => ({
    ...evidence,
    caller: {
      ...evidence.caller,
      identityPolicies: change(evidence.caller.identityPolicies, (policies) =>
        replaceByArn(policies, arn, document),
      ),
      boundaries: change(evidence.caller.boundaries, (policies) => replaceByArn(policies, arn, document)),
    },
  }),
  trust_policy: (evidence, { document }) =>
    withCaller(evidence, { trustPolicy: change(evidence.caller.trustPolicy, () => document) }),
  session_policy: (evidence, { document }) =>
    withCaller(evidence, { sessionPolicy: change(evidence.caller.sessionPolicy, () => document) }),
  bucket_policy: (evidence, { document }) =>
    withBucket(evidence, { policy: change(evidence.bucket.policy, () => document) }),
  key_policy: (evidence, { document }) => withKey(evidence, { policy: document }),
  organization_policy: (evidence, { policyId, document }) => ({
    ...evidence,
    organization: {
      ...evidence.organization,
      serviceControl: change(evidence.organization.serviceControl, (levels) =>
        replaceInLevels(levels, policyId, document),
      ),
      resourceControl: change(evidence.organization.resourceControl, (levels) =>
        replaceInLevels(levels, policyId, document),
      ),
    },
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

function withOwnPolicy(evidence: Evidence, policy: HeldPolicy): Evidence {
  const edit = (policies: HeldPolicy[]) => [...policies.filter(({ name }) => name !== policy.name), policy];
  return withCaller(evidence, { identityPolicies: change(evidence.caller.identityPolicies, edit) });
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
