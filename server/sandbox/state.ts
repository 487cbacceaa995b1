import type { NamedPolicy, TargetPolicies } from "@/server/policy/types";

/** What the embedded AWS knows at one moment. Mutable: ordinary AWS calls change it; a reset loads the world again. */
export type SandboxState = {
  /** How far the sandbox's clock is from the machine's, ms. Every date in it comes from `now()`. */
  now: () => Date;
  accounts: Map<string, AccountState>;
  /** Buckets by name: the name space is global, as on S3. */
  buckets: Map<string, BucketState>;
  /** Long-term and temporary keys by access key id. */
  accessKeys: Map<string, AccessKey>;
  /** KMS keys by ARN. */
  kmsKeys: Map<string, KmsKeyState>;
  organization: OrganizationState | null;
  vpcEndpoints: Map<string, VpcEndpointState>;
  /** Canonical users that are no account of this world: the log delivery service, CloudFront identities. Id → what it is. */
  canonicalUsers: Map<
    string,
    { kind: "service" | "origin_access_identity" | "external_account"; name: string }
  >;
  /** What happens by itself when its time has come, such as an export that ends: run by the front door before each request. */
  scheduled: Array<{ at: Date; run: () => void }>;
};

export type AccountState = {
  id: string;
  name: string;
  canonicalId: string;
  roles: Map<string, RoleState>;
  users: Map<string, UserState>;
  groups: Map<string, GroupState>;
  /** By ARN. */
  managedPolicies: Map<string, ManagedPolicyState>;
  /** S3 Control account-level block. */
  publicAccessBlock: PublicAccessBlock | null;
  exportTasks: ExportTaskState[];
  logGroups: LogGroupState[];
};

/** `policy` is the default version's document. A world may leave the history out: then there is one version, v1. */
export type ManagedPolicyState = NamedPolicy & { history?: PolicyHistory };
export type PolicyHistory = {
  /** ANPA… */
  policyId: string;
  description: string;
  createdAt: Date;
  updatedAt: Date;
  defaultVersionId: string;
  /** Oldest first; numbers are never used again. */
  versions: PolicyVersion[];
  lastVersion: number;
};
export type PolicyVersion = { versionId: string; policy: unknown; createdAt: Date };

/** Whatever identity-based policies are put on: roles, users and groups. */
export type HolderState = {
  arn: string;
  name: string;
  /** AROA… / AIDA… / AGPA… */
  uniqueId: string;
  inlinePolicies: Map<string, NamedPolicy>;
  /** ARNs of attached managed policies. */
  attachedPolicies: Set<string>;
};
export type IdentityState = HolderState & { permissionsBoundary: string | null; tags: Map<string, string> };
/** A group is no identity: it has no boundary and no keys, and no policy can name it as a principal. */
export type GroupState = HolderState & { createdAt: Date };
export type RoleState = IdentityState & {
  trustPolicy: unknown;
  maxSessionSeconds: number;
  createdAt: Date;
  description?: string;
};
/** `groups` are the names of those that the user is in. */
export type UserState = IdentityState & { createdAt: Date; groups: Set<string> };
export type PolicyHolder = RoleState | UserState | GroupState;

export type AccessKey = {
  accessKeyId: string;
  secretAccessKey: string;
  /** Empty for a canonical user that is no account of this world. */
  accountId: string;
  /** The user's name, or the role's for a session. */
  identity:
    | { type: "root" }
    | { type: "user"; name: string }
    | { type: "role"; name: string }
    | { type: "canonical_user"; id: string };
  /** Only for temporary credentials. */
  session: SessionState | null;
  createdAt?: Date;
};

export type SessionState = {
  token: string;
  name: string;
  /** AROA… of the role that was assumed; a role deleted and made again has another. */
  roleId: string;
  /** arn:aws:sts::<account>:assumed-role/<role>/<session> */
  arn: string;
  issuedAt: Date;
  expiresAt: Date;
  policies: NamedPolicy[];
  tags: Map<string, string>;
  /** Those of `tags` that the next role of a chain inherits. */
  transitiveTags: Map<string, string>;
  sourceIdentity: string | null;
  chained: boolean;
};

export type Grantee =
  | { type: "CanonicalUser"; id: string }
  | { type: "Group"; uri: string }
  | { type: "AmazonCustomerByEmail"; email: string };
export type Permission = "READ" | "WRITE" | "READ_ACP" | "WRITE_ACP" | "FULL_CONTROL";
export type Grant = { grantee: Grantee; permission: Permission };
export type Acl = { ownerId: string; grants: Grant[] };

export type ObjectOwnership = "ObjectWriter" | "BucketOwnerPreferred" | "BucketOwnerEnforced";
export type PublicAccessBlock = {
  blockPublicAcls: boolean;
  ignorePublicAcls: boolean;
  blockPublicPolicy: boolean;
  restrictPublicBuckets: boolean;
};
export type Encryption =
  | { type: "AES256" }
  | { type: "aws:kms"; keyArn: string; bucketKey: boolean }
  | { type: "SSE-C"; keyMd5: string };

export type BucketState = {
  name: string;
  ownerAccountId: string;
  region: string;
  createdAt: Date;
  /** null: no ownership controls were ever put, which S3 treats as ObjectWriter. */
  ownership: ObjectOwnership | null;
  acl: Acl;
  policy: unknown | null;
  publicAccessBlock: PublicAccessBlock | null;
  encryption: Encryption;
  /** Uploads under SSE-C are refused, as on buckets made since April 2026. */
  blocksCustomerKeys?: boolean;
  requesterPays: boolean;
  versioning: "Enabled" | "Suspended" | null;
  lifecycleXml: string | null;
  tags: Map<string, string>;
  objects: ObjectStore;
  uploads: Map<string, MultipartUpload>;
};

/** Bytes that may be generated when read: nothing of `size` bytes needs to exist. */
export type Body = {
  size: number;
  /** Bytes start (inclusive) to end (exclusive), in chunks; generated as they are pulled. */
  read: (start: number, end: number) => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
};

export type StoredObject = {
  key: string;
  body: Body;
  etag: string;
  lastModified: Date;
  /** Who wrote it; who owns it follows from the bucket's ownership setting (BucketOwnerEnforced: always the bucket owner). */
  acl: Acl;
  storageClass: string;
  encryption: Encryption;
  contentType: string;
  metadata: Map<string, string>;
  tags: Map<string, string>;
  /** algorithm (CRC32, CRC32C, CRC64NVME, SHA1, SHA256) → base64 */
  checksums: Map<string, string>;
  checksumType: "FULL_OBJECT" | "COMPOSITE";
  versionId: string | null;
  deleteMarker: boolean;
  partSizes: number[];
  headers: Map<string, string>;
};

/**
 * Objects of one bucket in UTF-8 byte order of their keys. A generated world answers without holding them, so a change of
 * an object counts once it is put again; its maps may be shared between objects and are replaced, never changed in place.
 */
export type ObjectStore = {
  get: (key: string, versionId?: string) => StoredObject | undefined;
  put: (object: StoredObject) => void;
  delete: (key: string, versionId?: string) => void;
  /** Current objects with keys that start with `prefix` and are > `after` (exclusive), in order, lazily. */
  scan: (prefix: string, after: string) => Iterable<StoredObject>;
  /** All versions, newest first within a key. */
  versions: (prefix: string, after: string) => Iterable<StoredObject>;
};

export type UploadedPart = {
  number: number;
  body: Body;
  etag: string;
  checksums: Map<string, string>;
  at: Date;
};
export type MultipartUpload = {
  uploadId: string;
  initiated: Date;
  initiatorArn: string;
  /** What the finished object will be, all but body and etag. */
  object: Omit<StoredObject, "body" | "etag" | "lastModified" | "partSizes">;
  checksumAlgorithm: string | null;
  parts: Map<number, UploadedPart>;
};

export type KmsKeyState = {
  arn: string;
  accountId: string;
  region: string;
  keyId: string;
  aliases: string[];
  manager: "AWS" | "CUSTOMER";
  state: "Enabled" | "Disabled" | "PendingDeletion";
  policy: unknown;
  deletionDate: Date | null;
  description?: string;
  createdAt?: Date;
};

export type OrganizationState = {
  id: string;
  managementAccountId: string;
  rootId: string;
  units: Array<{ id: string; name: string; parentId: string }>;
  /** account id → parent id (root or unit). */
  parents: Map<string, string>;
  serviceControlPolicies: TargetPolicies[];
  resourceControlPolicies: TargetPolicies[];
  /** Member account → service principals it administers for the organization; one suffices to read everything. */
  delegatedAdministrators?: Map<string, Set<string>>;
  /** Policies that exist; those of the two lists above count even when they are not here. */
  policies?: OrganizationPolicy[];
};

export type OrganizationPolicy = {
  /** p-… */
  id: string;
  arn: string;
  name: string;
  description: string;
  type: "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY";
  policy: unknown;
};

export type VpcEndpointState = {
  id: string;
  accountId: string;
  vpcId: string;
  region: string;
  serviceName: string;
  policy: unknown;
  createdAt?: Date;
  routeTableIds?: string[];
  tags?: Map<string, string>;
};

export type ExportTaskState = {
  taskId: string;
  taskName: string;
  logGroup: string;
  region: string;
  from: Date;
  to: Date;
  destination: string;
  destinationPrefix: string;
  status: "PENDING" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED" | "PENDING_CANCEL";
  statusMessage: string;
  createdAt: Date;
  completedAt: Date | null;
};

export type LogGroupState = {
  name: string;
  arn: string;
  region: string;
  createdAt: Date;
  storedBytes: number;
  streams: Array<{ name: string; firstEventAt: Date; lastEventAt: Date }>;
};
