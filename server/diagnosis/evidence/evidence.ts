import type { DiagnosisOperation, DiagnosisPath } from "@/lib/schemas/diagnosis";
import type { Owner } from "@/lib/schemas/owner";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import type { Option } from "@/server/diagnosis/remedies/change";
import type { KmsKeyFacts } from "@/server/policy/s3/decide-kms-access";
import type { S3Acl, S3Ownership, S3PublicAccessBlock } from "@/server/policy/s3/types";
import type {
  EvaluationInput,
  NamedPolicy,
  PrincipalInput,
  RequestContext,
  TargetPolicies,
} from "@/server/policy/types";

/** Something read from AWS or from the configuration, with the identity and call it came by. */
type KnownItem<T> = { known: true; id: string; value: T; how: string };
/** Something nobody here may read: `needs` is the IAM action or the setting that is missing. */
type UnknownItem = {
  known: false;
  id: string;
  needs: string;
  why: string;
  error: AwsErrorFacts | null;
};
export type Item<T> = KnownItem<T> | UnknownItem;

export type Subject = {
  accountId: string;
  bucket: string;
  /** null: the bucket itself. */
  key: string | null;
  versionId: string | null;
  operation: DiagnosisOperation;
  /** Region the configuration would use. */
  region: string;
  /** Canned ACL of a simulated write; null when it sends none. */
  acl: string | null;
  /** Nobody said which ACL: a write into somebody else's bucket is asked about with bucket-owner-full-control. */
  aclIsOpen: boolean;
  /** A copy takes the source's tags along. */
  takesTags: boolean;
};

/** Who the question is about. */
export type PrincipalFacts = {
  /** As asked: role, hub, an ARN, a canonical id. */
  id: string;
  arn: string | null;
  /** ARN of the role or user behind a session, as policies name it. */
  iamArn: string | null;
  label: string;
  kind: "role" | "hub" | "simulated";
  principal: PrincipalInput;
  accountId: string | null;
  canonicalId: Item<string | null>;
};

/** How the identity's credentials came about. */
export type SessionFacts = {
  /** supposed: AWS refused, and what it weighed is taken to be otherwise since: its reason no longer counts. */
  state: "ready" | "refused" | "simulated" | "supposed";
  /** Who asked STS; null where nobody had to. */
  callerArn: string | null;
  callerAccountId: string | null;
  roleArn: string | null;
  /** What the configuration sends; a shared secret of sorts: never printed. */
  externalId: string | null;
  /** Condition keys that tell AWS for whom it is: session name, source identity, tags. */
  told: Record<string, string | string[]>;
  refusal: AwsErrorFacts | null;
};

export type Probe = {
  id: string;
  principalId: string;
  identityArn: string;
  label: string;
  call: string;
  action: string;
  ok: boolean;
  status: number | null;
  code: string | null;
  message: string | null;
  requestId: string | null;
  extendedRequestId: string | null;
  at: string;
  durationMs: number;
  /** Region the request went to. */
  region: string;
  requestPayer: boolean;
  /** The request line and its headers, a line each, without the signature. */
  request: string;
};

/** In a gateway endpoint's policy an account stands for its root user alone. */
export type EndpointPolicy = NamedPolicy & Pick<EvaluationInput, "vpcEndpointType">;

export type HeldPolicy = NamedPolicy & {
  /** Where a user has it through a group: the group, and the policy's name there. */
  group?: { arn: string; policyName: string };
  /** A managed policy's: ARNs of the role or user itself, and of all its groups, that it is attached to. */
  attachedTo?: string[];
};

export type CallerEvidence = {
  identityPolicies: Item<HeldPolicy[]>;
  boundaries: Item<NamedPolicy[]>;
  /** null: none was passed. */
  sessionPolicy: Item<unknown | null>;
  /** The role's trust policy; null for users and services. */
  trustPolicy: Item<unknown | null>;
  /** Of whoever assumes the role: the policies that must allow sts:AssumeRole. */
  assumerPolicies: Item<HeldPolicy[]>;
  assumerBoundaries: Item<NamedPolicy[]>;
};

export type OrganizationEvidence = {
  /** SCPs above the caller, root first; empty in the management account and outside any organization. */
  serviceControl: Item<TargetPolicies[]>;
  /** RCPs above the bucket's account. */
  resourceControl: Item<TargetPolicies[]>;
  managementAccount: Item<string | null>;
  /** SCPs above whoever assumes the role, and RCPs above the role: read where AWS refused that and names one. */
  assumerServiceControl: Item<TargetPolicies[]>;
  roleResourceControl: Item<TargetPolicies[]>;
};

export type BucketEncryption = { algorithm: string; keyArn: string | null; bucketKey: boolean };

export type BucketEvidence = {
  ownerId: Item<string>;
  /** Account behind `ownerId`; null when no configured account has it. */
  ownerAccountId: Item<string | null>;
  /** null: no ownership controls were ever put, which S3 treats as ObjectWriter. */
  ownership: Item<S3Ownership | null>;
  acl: Item<S3Acl>;
  policy: Item<unknown | null>;
  bucketBlock: Item<S3PublicAccessBlock | null>;
  accountBlock: Item<S3PublicAccessBlock | null>;
  encryption: Item<BucketEncryption | null>;
  requesterPays: Item<boolean>;
  region: Item<string>;
};

export type ObjectEvidence = {
  exists: Item<boolean>;
  ownerId: Item<string | null>;
  ownerAccountId: string | null;
  acl: Item<S3Acl>;
  storageClass: Item<string>;
  /** An archived object that was restored can be read. */
  restored: boolean;
  /** Bytes; null when no listing shows the object. */
  size: number | null;
  /** ISO time. */
  lastModified: string | null;
  /** ARN of the KMS key of an SSE-KMS object; null otherwise. */
  keyArn: Item<string | null>;
  /** Encrypted under an S3 Bucket Key: KMS is told of the bucket, not of the object. */
  bucketKey: boolean;
};

export type KmsEvidence = { keyArn: string; key: Item<KmsKeyFacts> };

export type ExportEvidence = {
  tasks: Item<
    Array<{
      taskId: string;
      status: string;
      statusMessage: string | null;
      prefix: string;
      empty: boolean | null;
    }>
  >;
};

/** A copy's other side: the same identity reading what is copied. */
export type CopySource = {
  evidence: Evidence;
  path: DiagnosisPath;
  /** What would lift what stops it first. */
  options: Option[];
  tagged: Item<boolean>;
};

export type Evidence = {
  subject: Subject;
  principal: PrincipalFacts;
  session: SessionFacts;
  probes: Probe[];
  caller: CallerEvidence;
  organization: OrganizationEvidence;
  /** The policy of the VPC endpoint that requests go through; null: they go through none that we know of. */
  endpoint: Item<EndpointPolicy | null>;
  bucket: BucketEvidence;
  /** null for questions about the bucket. */
  object: ObjectEvidence | null;
  /** null: nothing here is encrypted with a KMS key. */
  kms: KmsEvidence | null;
  exports: ExportEvidence | null;
  /** null: no copy, or nobody said of what. */
  source: CopySource | null;
  /** The bucket is the hub's own. */
  isHubBucket: boolean;
  /** Names for owners, as the rest of the product shows them. */
  owners: { bucket: Owner | null; object: Owner | null };
  /** Condition keys of the request as far as we know them; aws:SourceIp is not among them, nobody tells us ours. */
  context: RequestContext;
  /** Requests carry x-amz-request-payer: the source allows it in the configuration. */
  payerAllowed: boolean;
};

/** What an evidence holds about the place in question: the same for everybody who is asked about. */
export function sharedItemsOf({ bucket, object, kms, exports }: Evidence): Item<unknown>[] {
  return itemsIn([bucket, object, kms, exports]);
}

/** What it holds about the one who asks, which another principal's evidence has under the same names. */
export function ownItemsOf({ caller, organization, endpoint, principal }: Evidence): Item<unknown>[] {
  return itemsIn([caller, organization, { endpoint, canonical: principal.canonicalId }]);
}

const itemsIn = (groups: Array<object | null>) =>
  groups.flatMap((group) => Object.values(group ?? {})).filter(isItem);

function isItem(value: unknown): value is Item<unknown> {
  return typeof value === "object" && value !== null && "known" in value && "id" in value;
}

/** The value of an item, or `otherwise` when nobody may read it. */
export function valueOr<T, D>(item: Item<T>, otherwise: D): T | D {
  return item.known ? item.value : otherwise;
}
