import { composeContext } from "@/tests/support/compose-context";
import type { StartedSandbox } from "@/tests/support/start-sandbox";

/** A hub that may look at everything, an account with one bucket, and what can be broken between them. */
export const HUB = "111111111111";
export const SPOKE = "222222222222";
const WRITER = "333333333333";
const MANAGEMENT = "999999999999";
export const BUCKET = "broken-logs";
const CENTRAL = "central-logs";
export const KEY = "exportedlogs/0b6f1d1e-5c39-4a9a-9d53-0d1a2b3c4d5e/app-api-0001/000000.gz";
const KEY_ID = "4a000000-0000-4000-8000-00000000004a";
export const KMS_KEY = `arn:aws:kms:ap-northeast-1:${SPOKE}:key/${KEY_ID}`;
export const ENDPOINT = "vpce-0a11000000000000b";
const ROLE = `arn:aws:iam::${SPOKE}:role/SekishoReader`;
const USER = `arn:aws:iam::${HUB}:user/sekisho`;

type Statement = Record<string, unknown>;
export const policy = (...Statement: Statement[]) => ({ Version: "2012-10-17", Statement });
export const allow = (Action: unknown, Resource: unknown = "*"): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
});
export const deny = (Action: unknown, Resource: unknown = "*"): Statement => ({
  Effect: "Deny",
  Action,
  Resource,
});
const anyone = (statement: Statement): Statement => ({ ...statement, Principal: "*" });

const OBJECTS = `arn:aws:s3:::${BUCKET}/*`;
export const PLACE = [`arn:aws:s3:::${BUCKET}`, OBJECTS];
/** Everything a diagnosis needs, and nothing of what is broken here. */
const LOOK = [
  "iam:Get*",
  "iam:List*",
  "sts:*",
  "s3:List*",
  "s3:GetBucket*",
  "s3:GetObjectAcl",
  "s3:GetEncryptionConfiguration",
  "s3:GetAccountPublicAccessBlock",
  "kms:Describe*",
  "kms:GetKeyPolicy",
  "ec2:Describe*",
  "organizations:Describe*",
  "organizations:List*",
  "logs:Describe*",
];
const keyOf = (account: string, name: string) => ({
  id: `AKIA${account.slice(0, 4)}${name.toUpperCase().padEnd(12, "0").slice(0, 12)}`,
  secret: `sandbox-secret-of-${account}-${name}`,
});
const admin = (account: string) => ({
  attached: ["arn:aws:iam::aws:policy/AdministratorAccess"],
  accessKeys: [keyOf(account, "admin")],
});

type Group = { policies?: Record<string, unknown>; attached?: string[] };

/** Built anew for each world: breaks edit it. */
export function healthyWorld() {
  const hubPolicies: Record<string, unknown> = {
    look: policy(allow(LOOK)),
    reads: policy(allow(["s3:GetObject", "kms:Decrypt"])),
  };
  const rolePolicies: Record<string, unknown> = {
    look: policy(allow(LOOK)),
    reads: policy(allow(["s3:GetObject", "s3:GetObjectTagging", "kms:Decrypt"])),
  };
  return {
    logService: { canonicalId: "7e39d165cb6eb7084749f11befd7315f1c314deb3ff9a7c3b947418f2331f2ae" },
    organization: {
      id: "o-brokenworld",
      management: MANAGEMENT,
      units: { "ou-root-spokes": { name: "Spokes" } },
      members: { [HUB]: "root", [SPOKE]: "ou-root-spokes" },
      delegatedAdministrators: { [HUB]: ["access-analyzer.amazonaws.com"] },
      serviceControlPolicies: {} as Record<string, Record<string, unknown>>,
      resourceControlPolicies: {} as Record<string, Record<string, unknown>>,
      detachedFullAccess: [] as string[],
    },
    vpcEndpoints: {
      [ENDPOINT]: { account: HUB, policy: policy(anyone(allow("*"))) as Record<string, unknown> },
    },
    accounts: {
      [MANAGEMENT]: { name: "management", users: { admin: admin(MANAGEMENT) } },
      [HUB]: {
        name: "hub",
        managedPolicies: { Limit: policy(allow("*")) } as Record<string, Record<string, unknown>>,
        groups: {} as Record<string, Group>,
        users: {
          admin: admin(HUB),
          sekisho: {
            accessKeys: [keyOf(HUB, "sekisho")],
            policies: hubPolicies,
            boundary: `arn:aws:iam::${HUB}:policy/Limit`,
            groups: [] as string[],
          },
        },
        roles: {
          Inside: {
            trust: policy({ Effect: "Allow", Principal: { AWS: USER }, Action: "sts:AssumeRole" }) as Record<
              string,
              unknown
            >,
            policies: { look: policy(allow(LOOK)) },
          },
        },
        buckets: {
          [CENTRAL]: {
            ownership: "BucketOwnerEnforced",
            objects: [] as object[],
            policy: policy({
              ...allow(["s3:PutObject", "s3:PutObjectTagging"], `arn:aws:s3:::${CENTRAL}/*`),
              Principal: { AWS: ROLE },
            }) as Record<string, unknown> | undefined,
          },
        },
      },
      [SPOKE]: {
        name: "spoke",
        managedPolicies: { Limit: policy(allow("*")) } as Record<string, Record<string, unknown>>,
        users: { admin: admin(SPOKE) },
        roles: {
          SekishoReader: {
            trust: policy({
              Effect: "Allow",
              Principal: { AWS: `arn:aws:iam::${HUB}:root` },
              Action: "sts:AssumeRole",
            }) as Record<string, unknown>,
            policies: rolePolicies,
            boundary: `arn:aws:iam::${SPOKE}:policy/Limit`,
          },
        },
        kmsKeys: {
          logs: {
            keyId: KEY_ID,
            state: "Enabled",
            policy: policy(
              { ...allow("kms:*"), Sid: "AccountDecides", Principal: { AWS: `arn:aws:iam::${SPOKE}:root` } },
              {
                ...allow(["kms:Decrypt", "kms:DescribeKey"]),
                Sid: "HubDecrypts",
                Principal: { AWS: `arn:aws:iam::${HUB}:root` },
              },
            ) as Record<string, unknown>,
          },
        },
        buckets: {
          [BUCKET]: {
            ownership: "BucketOwnerEnforced",
            acl: "private" as unknown,
            encryption: "AES256" as unknown,
            requesterPays: false,
            versioning: undefined as string | undefined,
            publicAccessBlock: undefined as Record<string, boolean> | undefined,
            policy: policy({
              ...allow(["s3:ListBucket", "s3:GetObject"], PLACE),
              Sid: "HubReads",
              Principal: { AWS: `arn:aws:iam::${HUB}:root` },
            }) as Record<string, unknown> | undefined,
            objects: [
              {
                key: KEY,
                size: "2KB",
                writer: "log-service",
                acl: "bucket-owner-full-control" as unknown,
                storageClass: "STANDARD",
                tags: {} as Record<string, string>,
              },
            ],
          },
        },
        logGroups: [{ name: "/aws/app" }],
      },
      [WRITER]: {
        name: "writer",
        users: { admin: admin(WRITER) },
        // Known to the dashboard, so that what it owns has a name.
        roles: {
          SekishoReader: {
            trust: policy({ Effect: "Allow", Principal: { AWS: USER }, Action: "sts:AssumeRole" }),
            policies: { look: policy(allow("s3:ListAllMyBuckets")) },
          },
        },
      },
    },
  };
}
export type BrokenWorld = ReturnType<typeof healthyWorld>;

export const textOf = (world: BrokenWorld) => `${JSON.stringify(world)}\n`;

export type Settings = {
  /** Requests to S3 go through the VPC endpoint. */
  through?: boolean;
  /** The account's role is assumed with this session policy. */
  sessionPolicy?: unknown;
  /** Asks about the role in the hub's own account. */
  inside?: boolean;
  /** AWS is told for whom the role is assumed. */
  tells?: boolean;
  /** The hub may not look around. */
  blind?: boolean;
};

/** The dashboard that looks at a broken world, from nothing: no caches of an earlier look. */
export function openBroken(
  sandbox: StartedSandbox,
  { through, sessionPolicy, inside, tells }: Settings = {},
) {
  const account = (id: string, role: string) => ({
    id,
    name: id,
    roleArn: `arn:aws:iam::${id}:role/${role}`,
    ...(through ? { vpcEndpointId: ENDPOINT } : {}),
    ...(sessionPolicy ? { sessionPolicy } : {}),
  });
  const env = {
    ...sandbox.env,
    AWS_ENDPOINT_URL_S3: through ? sandbox.vpcEndpoints[ENDPOINT] : sandbox.endpoint,
  };
  return composeContext(env, {
    hub: { accountId: HUB, region: "ap-northeast-1", central: { bucket: CENTRAL } },
    ...(tells ? { awsSession: { user: ["tags"] } } : {}),
    accounts: [
      account(SPOKE, "SekishoReader"),
      account(WRITER, "SekishoReader"),
      ...(inside ? [account(HUB, "Inside")] : []),
    ],
  });
}

export const hubOf = (world: BrokenWorld) => world.accounts[HUB];
/** One more group of the hub's user. */
export function joinGroup(world: BrokenWorld, name: string, group: Group): void {
  hubOf(world).groups[name] = group;
  hubOf(world).users.sekisho.groups.push(name);
}
export const spokeOf = (world: BrokenWorld) => world.accounts[SPOKE];
export const bucketOf = (world: BrokenWorld) => world.accounts[SPOKE].buckets[BUCKET];
export const centralOf = (world: BrokenWorld) => world.accounts[HUB].buckets[CENTRAL];
export const objectOf = (world: BrokenWorld) => bucketOf(world).objects[0]!;
export const keyIn = (world: BrokenWorld) => world.accounts[SPOKE].kmsKeys.logs;
export { anyone, CENTRAL, LOOK, OBJECTS, ROLE, WRITER };
