import type { DiagnosisOperation } from "@/lib/schemas/diagnosis";
import { weighSource } from "@/server/diagnosis/copy-source";
import type { Evidence, HeldPolicy, Item, Probe } from "@/server/diagnosis/evidence/evidence";
import { nameGroupPolicy } from "@/server/diagnosis/statements/name-group-policy";
import type { S3Acl, S3Ownership, S3PublicAccessBlock } from "@/server/policy/s3/types";
import type { NamedPolicy, TargetPolicies } from "@/server/policy/types";

const HUB = "111111111111";
const SPOKE = "222222222222";
const IDS = {
  hub: "a".repeat(64),
  spoke: "b".repeat(64),
  service: "c".repeat(64),
  other: "d".repeat(64),
} as const;
type Who = keyof typeof IDS;

/** A case in a few words; what is not said is healthy. `"?"` in a place makes it unreadable. */
export type EvidenceCase = {
  operation?: DiagnosisOperation;
  principal?: "hub" | "role";
  simulated?: boolean;
  versionId?: string;
  acl?: string;
  identity?: NamedPolicy["policy"] | "?";
  /** What the hub's user has through a group. */
  group?: NamedPolicy["policy"];
  /** A policy of AWS's own that denies everything, by what the caller has it. */
  awsDenies?: { name: string; on: Array<"caller" | "group"> };
  boundary?: NamedPolicy["policy"];
  /** A policy of AWS's own as the boundary. */
  awsBoundary?: NamedPolicy;
  session?: unknown;
  scps?: TargetPolicies[] | "?";
  rcps?: TargetPolicies[] | "?";
  endpoint?: unknown;
  bucketPolicy?: unknown;
  ownership?: S3Ownership | null | "?";
  bucketAcl?: "granted";
  block?: Partial<S3PublicAccessBlock>;
  requesterPays?: boolean;
  bucketRegion?: string;
  bucketOwner?: Who;
  hubBucket?: boolean;
  object?: {
    owner?: Who | "?";
    grants?: Who[] | "?";
    missing?: boolean;
    storageClass?: string;
    size?: number;
  };
  key?:
    | {
        accountId?: string;
        manager?: "AWS" | "CUSTOMER";
        state?: "Enabled" | "Disabled" | "PendingDeletion";
        region?: string;
        policy?: unknown;
      }
    | "?";
  /** AWS's answer to the call in question. */
  answer?: { status: number | null; code?: string; message?: string };
  head?: number;
  /** AWS's answer to another identity on the same call. */
  other?: { status: number; message?: string };
  assume?: {
    code: string;
    message: string;
    status?: number;
    trust?: unknown;
    hubPolicy?: unknown;
    hubBoundary?: NamedPolicy;
    hubScps?: TargetPolicies[];
    rcps?: TargetPolicies[];
    externalId?: string;
  };
  tasks?: Array<{ taskId: string; status: string; empty?: boolean }>;
  /** A copy's other side. */
  source?: EvidenceCase & { tagged?: boolean };
  bucketName?: string;
};

const ROLE = `arn:aws:iam::${SPOKE}:role/SekishoReader`;
const SESSION = `arn:aws:sts::${SPOKE}:assumed-role/SekishoReader/s`;
const USER = `arn:aws:iam::${HUB}:user/sekisho`;
const GROUP = `arn:aws:iam::${HUB}:group/operators`;
const KEY = `arn:aws:kms:ap-northeast-1:${SPOKE}:key/1`;
const ALLOW_ALL = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const BUCKET_ALLOWS = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "All",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*", "arn:aws:s3:::source", "arn:aws:s3:::source/*"],
    },
  ],
};
const KEY_ALLOWS = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }],
};
const OPEN: S3PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

const known = <T>(id: string, value: T): Item<T> => ({ known: true, id, value, how: "read in a test" });
const unknown = <T>(id: string): Item<T> => ({
  known: false,
  id,
  needs: `x:${id}`,
  why: "withheld",
  error: null,
});
const item = <T>(id: string, value: T | "?"): Item<T> => (value === "?" ? unknown(id) : known(id, value));

const ABOUT_BUCKET = ["ListObjectsV2", "GetBucketLocation"];

function deniedByAws({ name, on }: NonNullable<EvidenceCase["awsDenies"]>, caller: string): HeldPolicy {
  const policy = { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] };
  const attachedTo = on.map((place) => (place === "caller" ? caller : GROUP));
  return { name, arn: `arn:aws:iam::aws:policy/${name}`, policy, attachedTo };
}

function throughGroup(policy: unknown): HeldPolicy {
  const group = { arn: GROUP, policyName: "theirs" };
  return { name: nameGroupPolicy("theirs", "operators"), policy, group };
}

function boundariesOf({ boundary, awsBoundary }: EvidenceCase): NamedPolicy[] {
  if (awsBoundary) return [{ arn: `arn:aws:iam::aws:policy/${awsBoundary.name}`, ...awsBoundary }];
  return boundary ? [{ name: "boundary", arn: `arn:aws:iam::${HUB}:policy/boundary`, policy: boundary }] : [];
}

export function buildEvidence(entry: EvidenceCase): Evidence {
  const { principal = "hub", operation = "GetObject" } = entry;
  const isHub = principal === "hub";
  const keyed = entry.key !== undefined;
  const key =
    entry.key === "?"
      ? null
      : {
          arn: KEY,
          accountId: SPOKE,
          region: "ap-northeast-1",
          manager: "CUSTOMER" as const,
          state: "Enabled" as const,
          policy: KEY_ALLOWS,
          ...entry.key,
        };
  return {
    subject: {
      accountId: SPOKE,
      bucket: entry.bucketName ?? "b",
      key: ABOUT_BUCKET.includes(operation) ? null : "folder/k",
      versionId: entry.versionId ?? null,
      operation,
      region: "ap-northeast-1",
      acl: entry.acl ?? null,
      aclIsOpen: false,
      takesTags: entry.source?.tagged ?? false,
    },
    principal: {
      id: principal,
      arn: isHub ? USER : SESSION,
      iamArn: isHub ? USER : ROLE,
      label: principal,
      kind: entry.simulated ? "simulated" : principal,
      principal: isHub ? USER : SESSION,
      accountId: isHub ? HUB : SPOKE,
      canonicalId: known("caller-canonical-id", isHub ? IDS.hub : IDS.spoke),
    },
    session: buildSession(entry, isHub),
    probes: buildProbes(entry, principal, operation),
    caller: {
      identityPolicies:
        entry.identity === "?" || entry.assume
          ? unknown("identity-policies")
          : known("identity-policies", [
              { name: "own", policy: entry.identity ?? ALLOW_ALL },
              ...(entry.group ? [throughGroup(entry.group)] : []),
              ...(entry.awsDenies ? [deniedByAws(entry.awsDenies, isHub ? USER : ROLE)] : []),
            ]),
      boundaries: entry.assume ? unknown("boundary") : known("boundary", boundariesOf(entry)),
      sessionPolicy: known("session-policy", entry.session ?? null),
      trustPolicy: entry.assume?.trust ? known("trust-policy", entry.assume.trust) : unknown("trust-policy"),
      assumerPolicies: entry.assume?.hubPolicy
        ? known("assumer-policies", [{ name: "own", policy: entry.assume.hubPolicy }])
        : unknown("assumer-policies"),
      assumerBoundaries: known(
        "assumer-boundary",
        entry.assume?.hubBoundary ? [entry.assume.hubBoundary] : [],
      ),
    },
    organization: {
      serviceControl: item("scps", entry.scps ?? []),
      resourceControl: item("rcps", entry.rcps ?? []),
      managementAccount: known("management-account", "999999999999"),
      assumerServiceControl: item("assumer-scps", entry.assume?.hubScps ?? []),
      roleResourceControl: item("role-rcps", entry.assume?.rcps ?? []),
    },
    endpoint: known("vpc-endpoint", entry.endpoint ? { name: "vpce-1", policy: entry.endpoint } : null),
    bucket: {
      ownerId: known("bucket-owner", IDS[entry.bucketOwner ?? "spoke"]),
      ownerAccountId: known(
        "bucket-owner-account",
        entry.bucketOwner === "hub" ? HUB : entry.bucketOwner === "other" ? "333333333333" : SPOKE,
      ),
      ownership: item(
        "object-ownership",
        entry.ownership === undefined ? "BucketOwnerEnforced" : entry.ownership,
      ),
      acl: known("bucket-acl", aclOf(IDS[entry.bucketOwner ?? "spoke"], entry.bucketAcl ? ["other"] : [])),
      policy: item<unknown>(
        "bucket-policy",
        entry.bucketPolicy === undefined ? BUCKET_ALLOWS : entry.bucketPolicy,
      ),
      bucketBlock: known("bucket-block", { ...OPEN, ...entry.block }),
      accountBlock: known("account-block", null),
      encryption: known(
        "encryption",
        keyed
          ? { algorithm: "aws:kms", keyArn: KEY, bucketKey: false }
          : { algorithm: "AES256", keyArn: null, bucketKey: false },
      ),
      requesterPays: known("request-payment", entry.requesterPays ?? false),
      region: known("bucket-region", entry.bucketRegion ?? "ap-northeast-1"),
    },
    object: ABOUT_BUCKET.includes(operation) ? null : buildObject(entry, keyed),
    kms: keyed ? { keyArn: KEY, key: key ? known("key", key) : unknown("key") } : null,
    exports: entry.tasks
      ? {
          tasks: known(
            "export-tasks",
            entry.tasks.map((task) => ({ statusMessage: null, prefix: "folder", empty: null, ...task })),
          ),
        }
      : null,
    source: buildSource(entry),
    owners: { bucket: null, object: null },
    isHubBucket: entry.hubBucket ?? false,
    context: {
      "aws:SecureTransport": true,
      "aws:PrincipalArn": isHub ? USER : ROLE,
      ...(entry.acl ? { "s3:x-amz-acl": entry.acl } : {}),
      ...(operation === "ListObjectsV2" ? { "s3:prefix": "" } : {}),
    },
    payerAllowed: false,
  };
}

function buildSource({ source, principal, simulated }: EvidenceCase): Evidence["source"] {
  if (!source) return null;
  const { tagged = false, ...entry } = source;
  const evidence = buildEvidence({ principal, simulated, bucketName: "source", ...entry });
  return weighSource(evidence, known("source-tags", tagged));
}

function buildSession({ assume, simulated }: EvidenceCase, isHub: boolean): Evidence["session"] {
  const none = {
    callerArn: null,
    callerAccountId: null,
    roleArn: null,
    externalId: null,
    told: {},
    refusal: null,
  };
  if (simulated) return { ...none, state: "simulated" };
  if (isHub && !assume) return { ...none, state: "ready" };
  const base = {
    callerArn: USER,
    callerAccountId: HUB,
    roleArn: ROLE,
    externalId: assume?.externalId ?? null,
    told: {},
  };
  if (!assume) return { ...base, state: "ready", refusal: null };
  const { code, message, status = 403 } = assume;
  const refusal = {
    call: "sts:AssumeRole",
    status,
    code,
    message,
    requestId: "r",
    extendedRequestId: null,
    accountId: SPOKE,
    bucket: null,
    key: null,
  };
  return { ...base, state: "refused", refusal };
}

function buildProbes(entry: EvidenceCase, principal: string, operation: string): Probe[] {
  const probe = (
    principalId: string,
    call: string,
    answer: { status: number | null; code?: string; message?: string },
  ): Probe => ({
    id: `probe:${principalId}:${call}`,
    principalId,
    identityArn: principalId === "hub" ? USER : SESSION,
    label: principalId,
    call,
    action: operation === "GetBucketLocation" ? "s3:GetBucketLocation" : "s3:GetObject",
    ok: answer.status !== null && answer.status < 300,
    status: answer.status,
    code: answer.code ?? (answer.status === 403 ? "AccessDenied" : null),
    message: answer.message ?? (answer.status === 403 ? "Access Denied" : null),
    requestId: "r",
    extendedRequestId: null,
    at: "2026-01-01T00:00:00Z",
    durationMs: 1,
    region: "ap-northeast-1",
    requestPayer: false,
    request: `GET / (${call})`,
  });
  const call = operation === "HeadObject" ? "GetObject" : operation;
  return [
    ...(entry.head ? [probe(principal, "HeadObject", { status: entry.head })] : []),
    ...(entry.answer ? [probe(principal, call, entry.answer)] : []),
    ...(entry.other ? [probe(principal === "hub" ? "role" : "hub", call, entry.other)] : []),
  ];
}

function buildObject({ object = {} }: EvidenceCase, keyed: boolean): NonNullable<Evidence["object"]> {
  const { owner = "spoke", grants = [], missing = false, storageClass = "STANDARD", size = 1_000 } = object;
  const id = owner === "?" ? null : IDS[owner];
  return {
    exists: known("existence", !missing),
    ownerId: id === null || missing ? unknown("object-owner") : known("object-owner", id),
    ownerAccountId:
      owner === "spoke" ? SPOKE : owner === "hub" ? HUB : owner === "other" ? "333333333333" : null,
    acl: id === null || grants === "?" ? unknown("object-acl") : known("object-acl", aclOf(id, grants)),
    storageClass: known("storage-class", storageClass),
    restored: false,
    size,
    lastModified: "2026-01-01T00:00:00Z",
    keyArn: known("object-key", keyed ? KEY : null),
    bucketKey: false,
  };
}

function aclOf(ownerId: string, grants: Who[]): S3Acl {
  const grant = (id: string) => ({
    grantee: { type: "CanonicalUser", id } as const,
    permission: "FULL_CONTROL" as const,
  });
  return { ownerId, grants: [grant(ownerId), ...grants.map((who) => grant(IDS[who]))] };
}
