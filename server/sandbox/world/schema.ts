import { z } from "zod";
import { CANNED_ACLS } from "@/server/policy/s3/canned-acl";
import { FaultSpec } from "@/server/sandbox/control/fault-schema";
import { LOG_FORMATS } from "@/server/sandbox/log-lines/write-message";
import { Size, Span } from "./quantities";

const AccountId = z.string().regex(/^\d{12}$/, "expected the 12 digits of an account id, in quotes");
const CanonicalId = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "expected a canonical user id: 64 lower-case hex digits");
const Arn = z.string().regex(/^arn:aws:/, "expected an ARN");
const PolicyDocument = z
  .looseObject({ Statement: z.union([z.array(z.looseObject({})), z.looseObject({})]) })
  .describe("A policy document exactly as AWS takes it, written as YAML or JSON");
const Policies = z.record(z.string(), PolicyDocument).default({});
const Tags = z.record(z.string(), z.string()).default({});
const Scenario = z.string().optional().describe("Who asks for what here, and what they see");

const AccessKey = z.strictObject({
  id: z.string().regex(/^AKIA[A-Z0-9]{16}$/, "expected AKIA and 16 letters or digits"),
  secret: z.string().min(16),
});

const PolicyHolder = {
  scenario: Scenario,
  policies: Policies.describe("Inline policies by name"),
  attached: z.array(Arn).default([]).describe("ARNs of managed policies"),
  path: z
    .string()
    .regex(/^\/([\w+=,.@-]+\/)*$/, "expected a path like / or /team/")
    .default("/"),
};
const Identity = {
  ...PolicyHolder,
  boundary: Arn.optional().describe("ARN of the managed policy that is the permissions boundary"),
  tags: Tags,
};

const Group = z.strictObject(PolicyHolder);
const User = z.strictObject({
  ...Identity,
  groups: z
    .array(z.string())
    .max(10)
    .default([])
    .describe("Names of the account's groups that the user is in"),
  accessKeys: z.array(AccessKey).default([]),
});
const Role = z.strictObject({ ...Identity, trust: PolicyDocument, maxSession: Span.default("1h") });

const PublicAccessBlock = z.strictObject({
  blockPublicAcls: z.boolean().default(false),
  ignorePublicAcls: z.boolean().default(false),
  blockPublicPolicy: z.boolean().default(false),
  restrictPublicBuckets: z.boolean().default(false),
});

const Encryption = z.union([
  z.literal("AES256"),
  z.strictObject({ kmsKey: Arn, bucketKey: z.boolean().default(false) }),
]);

const Writer = z
  .union([z.literal("bucket-owner"), z.literal("log-service"), AccountId, CanonicalId])
  .describe("Who put it, and so owns it unless the bucket enforces its own ownership");

const Acl = z.union([
  z.enum(CANNED_ACLS),
  z.array(
    z.strictObject({
      to: z
        .union([AccountId, CanonicalId, z.url()])
        .describe("An account, a canonical user or a group's URI"),
      permission: z.enum(["READ", "WRITE", "READ_ACP", "WRITE_ACP", "FULL_CONTROL"]),
    }),
  ),
]);

const ObjectEntry = z
  .strictObject({
    key: z
      .string()
      .min(1)
      .describe("{n} is replaced by the copy's number, 0001 and so on, when repeat is given"),
    repeat: z.number().int().min(1).max(100_000).default(1),
    text: z.string().optional().describe("The body itself"),
    size: Size.optional().describe("Bytes of generated gzip log lines; at least 64"),
    format: z.enum(LOG_FORMATS).default("json"),
    writer: Writer.default("bucket-owner"),
    acl: Acl.default("private"),
    age: Span.default("1d"),
    storageClass: z
      .enum([
        "STANDARD",
        "STANDARD_IA",
        "ONEZONE_IA",
        "INTELLIGENT_TIERING",
        "GLACIER_IR",
        "GLACIER",
        "DEEP_ARCHIVE",
      ])
      .default("STANDARD"),
    encryption: Encryption.optional().describe("The bucket's own when left out"),
    contentType: z.string().default("application/octet-stream"),
    metadata: z.record(z.string(), z.string()).default({}),
    tags: Tags,
  })
  .refine((entry) => (entry.text === undefined) !== (entry.size === undefined), "give either text or size");

const Sizes = z
  .strictObject({ from: Size, to: Size })
  .describe("Smallest and largest, drawn evenly by order of magnitude");

const Bucket = z.strictObject({
  scenario: Scenario,
  region: z.string().optional(),
  age: Span.default("400d"),
  ownership: z
    .enum(["ObjectWriter", "BucketOwnerPreferred", "BucketOwnerEnforced", "none"])
    .default("BucketOwnerEnforced")
    .describe("none: no ownership controls were ever put, which S3 treats as ObjectWriter"),
  acl: Acl.default("private"),
  policy: PolicyDocument.optional(),
  publicAccessBlock: PublicAccessBlock.optional(),
  encryption: Encryption.default("AES256"),
  requesterPays: z.boolean().default(false),
  versioning: z.enum(["Enabled", "Suspended"]).optional(),
  tags: Tags,
  objects: z.array(ObjectEntry).default([]),
});

const KmsKey = z.strictObject({
  scenario: Scenario,
  keyId: z
    .string()
    .regex(/^(mrk-)?[0-9a-f-]{32,36}$/, "expected a key id like 1234abcd-12ab-34cd-56ef-1234567890ab"),
  region: z.string().optional(),
  manager: z.enum(["AWS", "CUSTOMER"]).default("CUSTOMER"),
  state: z.enum(["Enabled", "Disabled", "PendingDeletion"]).default("Enabled"),
  policy: PolicyDocument.optional().describe(
    "When left out: the default key policy, which lets the account's IAM policies decide",
  ),
});

const Destination = {
  bucket: z.string(),
  prefix: z.string().default("exportedlogs"),
  writer: Writer.default("log-service"),
  acl: Acl.default("bucket-owner-full-control"),
};

/** One export a day of each log group, the newest ending `newest` before the start. */
const DailyExports = z.strictObject({
  ...Destination,
  days: z.number().int().min(1).max(400),
  newest: Span.default("3h"),
  logGroups: z.array(
    z.strictObject({
      name: z.string(),
      format: z.enum(LOG_FORMATS),
      streams: z.number().int().min(1).max(1000),
      parts: z.number().int().min(1).max(1000).default(1),
      sizes: Sizes,
    }),
  ),
});

const ExportTask = z.strictObject({
  ...Destination,
  scenario: Scenario,
  id: z.string().optional(),
  name: z.string(),
  logGroup: z.string(),
  status: z.enum(["PENDING", "RUNNING", "COMPLETED", "FAILED", "CANCELLED"]),
  message: z.string().optional(),
  from: Span.describe("Age of the first event"),
  to: Span.describe("Age of the last event"),
  created: Span.describe("How long ago the task was created"),
  listed: z
    .boolean()
    .default(true)
    .describe("false: CloudWatch Logs no longer lists the task, its objects remain"),
  format: z.enum(LOG_FORMATS).default("json"),
  streams: z.array(z.strictObject({ name: z.string(), sizes: z.array(Size) })).default([]),
});

const LogGroup = z.strictObject({
  name: z.string(),
  storedBytes: Size.default(0),
  streams: z.array(z.string()).default([]),
});

const Account = z.strictObject({
  name: z.string(),
  scenario: Scenario,
  canonicalId: CanonicalId.optional().describe("Derived from the account id when left out"),
  rootKeys: z.array(AccessKey).default([]),
  users: z.record(z.string(), User).default({}),
  groups: z.record(z.string(), Group).default({}),
  roles: z.record(z.string(), Role).default({}),
  managedPolicies: Policies.describe(
    "Customer managed policies by name: arn:aws:iam::<account>:policy/<name>",
  ),
  publicAccessBlock: PublicAccessBlock.optional(),
  kmsKeys: z.record(z.string(), KmsKey).default({}).describe("By alias, without alias/"),
  buckets: z.record(z.string(), Bucket).default({}),
  logGroups: z.array(LogGroup).default([]),
  dailyExports: z.array(DailyExports).default([]),
  exportTasks: z.array(ExportTask).default([]),
});

const AttachedPolicies = z.record(z.string(), Policies).default({});

const Organization = z.strictObject({
  id: z.string().regex(/^o-[a-z0-9]{10,32}$/, "expected an organization id like o-a1b2c3d4e5"),
  management: AccountId,
  units: z
    .record(z.string(), z.strictObject({ name: z.string(), parent: z.string().default("root") }))
    .default({})
    .describe("By id, ou-…"),
  members: z.record(AccountId, z.string()).describe("Account id → root, or the id of its unit"),
  serviceControlPolicies: AttachedPolicies.describe(
    "root, unit id or account id → policies by name. FullAWSAccess is attached everywhere unless detached names the target",
  ),
  resourceControlPolicies: AttachedPolicies,
  delegatedAdministrators: z
    .record(AccountId, z.array(z.string()).min(1))
    .default({})
    .describe(
      "Account id → services it administers, as access-analyzer.amazonaws.com: such an account may read the organization",
    ),
  detachedFullAccess: z
    .array(z.string())
    .default([])
    .describe("Targets from which FullAWSAccess was taken away"),
});

const VpcEndpoint = z.strictObject({
  scenario: Scenario,
  account: AccountId,
  vpc: z.string().default("vpc-0a1b2c3d4e5f60718"),
  region: z.string().optional(),
  port: z
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe("Requests on this port come through the endpoint; 0: any free port, shown at the start"),
  policy: PolicyDocument.optional().describe("Full access when left out"),
});

const Fleet = z.strictObject({
  accounts: z.number().int().min(1).max(5000),
  firstAccountId: AccountId.default("600000000001"),
  objectsPerAccount: z.number().int().min(0).max(50_000_000),
  bucketName: z.string().default("fleet-logs-{account}"),
  prefix: z.string().default("exportedlogs"),
  streamsPerTask: z.number().int().min(1).default(20),
  partsPerStream: z.number().int().min(1).default(10),
  sizes: Sizes,
  ownership: z.enum(["ObjectWriter", "BucketOwnerPreferred", "BucketOwnerEnforced"]).default("ObjectWriter"),
  readerRole: z.string().default("SekishoReader"),
  externalId: z.string(),
  hubAccount: AccountId,
  readerWrites: z
    .boolean()
    .default(false)
    .describe("The reader role may also write and delete: for what changes between scans"),
});

/** A world: everything the embedded AWS knows when it starts. */
export const World = z.strictObject({
  $schema: z.string().optional(),
  description: z.string().optional(),
  region: z.string().default("ap-northeast-1"),
  seed: z.string().default("sekisho"),
  network: z
    .strictObject({
      sourceIp: z.string().default("203.0.113.10").describe("The address that callers seem to come from"),
      secureTransport: z
        .boolean()
        .default(true)
        .describe("Plain HTTP on this machine stands for HTTPS at AWS"),
      insecureHosts: z
        .array(z.string())
        .default([])
        .describe("Host names whose requests count as sent without TLS"),
    })
    .prefault({}),
  logService: z
    .strictObject({ canonicalId: CanonicalId })
    .optional()
    .describe("The canonical user that CloudWatch Logs exports are written as"),
  canonicalUsers: z
    .record(
      CanonicalId,
      z.strictObject({
        kind: z.enum(["service", "origin_access_identity", "external_account"]),
        name: z.string(),
        accessKeys: z.array(AccessKey).default([]).describe("Keys to ask as this canonical user with"),
      }),
    )
    .default({}),
  organization: Organization.optional(),
  vpcEndpoints: z.record(z.string().regex(/^vpce-[0-9a-f]+$/), VpcEndpoint).default({}),
  accounts: z.record(AccountId, Account),
  fleet: Fleet.optional(),
  faults: z.array(FaultSpec).default([]),
});
export type World = z.infer<typeof World>;
export type WorldAccount = z.infer<typeof Account>;
export type WorldBucket = z.infer<typeof Bucket>;
export type WorldObject = z.infer<typeof ObjectEntry>;
export type WorldAcl = z.infer<typeof Acl>;
export type WorldWriter = z.infer<typeof Writer>;
export type WorldEncryption = z.infer<typeof Encryption>;
export type WorldDailyExports = z.infer<typeof DailyExports>;
export type WorldExportTask = z.infer<typeof ExportTask>;
export type WorldFleet = z.infer<typeof Fleet>;
export type WorldKmsKey = z.infer<typeof KmsKey>;
export type WorldRole = z.infer<typeof Role>;
export type WorldUser = z.infer<typeof User>;
export type WorldGroup = z.infer<typeof Group>;
export type WorldOrganization = z.infer<typeof Organization>;
