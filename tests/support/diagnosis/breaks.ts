import {
  allow,
  anyone,
  type BrokenWorld,
  BUCKET,
  bucketOf,
  CENTRAL,
  centralOf,
  deny,
  ENDPOINT,
  HUB,
  hubOf,
  joinGroup,
  KEY,
  KMS_KEY,
  keyIn,
  LOOK,
  OBJECTS,
  objectOf,
  PLACE,
  policy,
  ROLE,
  type Settings,
  SPOKE,
  spokeOf,
  WRITER,
} from "./broken-world";

/** One broken layer: what it does to a healthy world, whom it stops at what, and the cause that stands for it. */
export type Break = {
  name: string;
  cause: string;
  /** Layers of one place exclude each other. */
  place: string;
  principal: "hub" | "role";
  edit: (world: BrokenWorld) => void;
  settings?: Settings;
};

const elsewhere = "arn:aws:s3:::another-bucket/*";
const limitedTo = (...actions: string[]) => policy(allow(actions));
const encrypted = (world: BrokenWorld) => {
  bucketOf(world).encryption = { kmsKey: KMS_KEY };
};

/** What stops reading an object: these meet in any number. */
const OF_CALLER = (principal: "hub" | "role"): Break[] => {
  const account = principal === "hub" ? HUB : SPOKE;
  const policiesOf = (world: BrokenWorld) =>
    principal === "hub" ? hubOf(world).users.sekisho.policies : spokeOf(world).roles.SekishoReader.policies;
  const limitOf = (world: BrokenWorld) => world.accounts[account].managedPolicies;
  return [
    {
      name: "identity silent",
      cause: "identity_policy_missing_allow",
      place: "identity",
      principal,
      edit: (world) => {
        policiesOf(world).reads = policy(allow("s3:GetObject", elsewhere), allow("kms:Decrypt"));
      },
    },
    {
      name: "identity denies",
      cause: "explicit_deny_identity_policy",
      place: "identity",
      principal,
      edit: (world) => {
        policiesOf(world).never = policy(deny("s3:GetObject", [OBJECTS, elsewhere]));
      },
    },
    {
      name: "identity denies buckets by a pattern",
      cause: "explicit_deny_identity_policy",
      place: "identity",
      principal,
      edit: (world) => {
        policiesOf(world).never = policy(deny("s3:GetObject", ["arn:aws:s3:::broken-*/*", elsewhere]));
      },
    },
    {
      name: "boundary silent",
      cause: "permissions_boundary",
      place: "boundary",
      principal,
      edit: (world) => {
        limitOf(world).Limit = limitedTo(...LOOK, "kms:*");
      },
    },
    {
      name: "boundary denies",
      cause: "explicit_deny_permissions_boundary",
      place: "boundary",
      principal,
      edit: (world) => {
        limitOf(world).Limit = policy(allow("*"), deny("s3:GetObject", "*"));
      },
    },
    {
      name: "SCP denies",
      cause: "service_control_policy",
      place: "scp",
      principal,
      edit: (world) => {
        world.organization.serviceControlPolicies[account] = { NoReading: policy(deny("s3:GetObject")) };
      },
    },
    {
      name: "SCP silent",
      cause: "service_control_policy_missing_allow",
      place: "scp",
      principal,
      edit: (world) => {
        world.organization.detachedFullAccess = [account];
        // Everything else stays allowed: whoever mends the account is under the same list.
        const others = { Effect: "Allow", NotAction: "s3:GetObject", Resource: "*" };
        world.organization.serviceControlPolicies[account] = { Listed: policy(others) };
      },
    },
    {
      name: "RCP denies",
      cause: "resource_control_policy",
      place: "rcp",
      principal,
      edit: (world) => {
        world.organization.resourceControlPolicies[SPOKE] = {
          NobodyReads: policy({ ...anyone(deny("s3:GetObject")), Sid: "NobodyReads" }),
        };
      },
    },
    {
      name: "endpoint silent",
      cause: "vpc_endpoint_policy",
      place: "endpoint",
      principal,
      settings: { through: true },
      edit: (world) => {
        world.vpcEndpoints[ENDPOINT].policy = policy(
          anyone(
            allow([
              "s3:List*",
              "s3:GetBucket*",
              "s3:GetObjectAcl",
              "s3:GetEncryptionConfiguration",
              "s3:GetAccountPublicAccessBlock",
            ]),
          ),
        );
      },
    },
    {
      name: "endpoint, a gateway's, names the account",
      cause: "vpc_endpoint_policy",
      place: "endpoint",
      principal,
      settings: { through: true },
      edit: (world) => {
        world.vpcEndpoints[ENDPOINT].policy = policy(
          anyone({ Effect: "Allow", NotAction: "s3:GetObject", Resource: "*" }),
          { ...allow("s3:GetObject"), Principal: { AWS: `arn:aws:iam::${account}:root` } },
        );
      },
    },
    {
      name: "endpoint denies",
      cause: "explicit_deny_vpc_endpoint_policy",
      place: "endpoint",
      principal,
      settings: { through: true },
      edit: (world) => {
        world.vpcEndpoints[ENDPOINT].policy = policy(
          anyone(allow("*")),
          anyone(deny("s3:GetObject", [OBJECTS, elsewhere])),
        );
      },
    },
    {
      name: "endpoint denies buckets by a pattern",
      cause: "explicit_deny_vpc_endpoint_policy",
      place: "endpoint",
      principal,
      settings: { through: true },
      edit: (world) => {
        world.vpcEndpoints[ENDPOINT].policy = policy(
          anyone(allow("*")),
          anyone(deny("s3:GetObject", "arn:aws:s3:::broken-*")),
        );
      },
    },
    {
      name: "key disabled",
      cause: "kms_key_disabled",
      place: "key",
      principal,
      edit: (world) => {
        encrypted(world);
        keyIn(world).state = "Disabled";
      },
    },
    {
      name: "key pending deletion",
      cause: "kms_key_pending_deletion",
      place: "key",
      principal,
      edit: (world) => {
        encrypted(world);
        keyIn(world).state = "PendingDeletion";
      },
    },
    {
      name: "key not among the identity's",
      cause: "kms_identity_missing_allow",
      place: "key",
      principal,
      edit: (world) => {
        encrypted(world);
        const reads = policiesOf(world).reads as { Statement: Array<{ Action: unknown }> };
        policiesOf(world).reads = {
          ...reads,
          Statement: reads.Statement.map((statement) => ({ ...statement, Action: "s3:GetObject" })).filter(
            (_, index) => index === 0,
          ),
        };
      },
    },
    {
      name: "archived",
      cause: "object_archived",
      place: "storage",
      principal,
      edit: (world) => {
        objectOf(world).storageClass = "GLACIER";
      },
    },
  ];
};

const OF_HUB: Break[] = (
  [
    {
      name: "bucket policy silent",
      cause: "bucket_policy_missing_allow",
      place: "bucket",
      edit: (world) => {
        bucketOf(world).policy = policy({
          ...allow("s3:GetBucketLocation", PLACE[0]),
          Principal: { AWS: ROLE },
        });
      },
    },
    {
      name: "no bucket policy",
      cause: "bucket_policy_missing_allow",
      place: "bucket",
      edit: (world) => {
        bucketOf(world).policy = undefined;
      },
    },
    {
      name: "bucket policy denies",
      cause: "explicit_deny_bucket_policy",
      place: "bucket",
      edit: (world) => {
        (bucketOf(world).policy as { Statement: object[] }).Statement.push({
          ...anyone(deny("s3:GetObject", OBJECTS)),
          Sid: "NotTheHub",
          Condition: { StringEquals: { "aws:PrincipalAccount": HUB } },
        });
      },
    },
    {
      name: "policy for everybody, and everybody is shut out",
      cause: "public_policy_restricted",
      place: "bucket",
      edit: (world) => {
        bucketOf(world).policy = policy({
          ...anyone(allow(["s3:ListBucket", "s3:GetObject"], PLACE)),
          Sid: "All",
        });
        bucketOf(world).publicAccessBlock = { restrictPublicBuckets: true };
      },
    },
    {
      name: "left to access points",
      cause: "access_point_required",
      place: "bucket",
      edit: (world) => {
        bucketOf(world).policy = policy({
          ...anyone(allow("s3:*", PLACE)),
          Sid: "Delegate",
          Condition: { StringEquals: { "s3:DataAccessPointAccount": SPOKE } },
        });
      },
    },
    {
      name: "owned by the log service",
      cause: "object_not_owned_by_bucket_owner",
      place: "owner",
      edit: (world) => {
        bucketOf(world).ownership = "ObjectWriter";
      },
    },
    {
      name: "owned by the log service, preferred too late",
      cause: "object_not_owned_by_bucket_owner",
      place: "owner",
      edit: (world) => {
        bucketOf(world).ownership = "BucketOwnerPreferred";
        objectOf(world).acl = "private";
      },
    },
    {
      name: "owned by the log service, and the bucket's ACL grants others",
      cause: "object_not_owned_by_bucket_owner",
      place: "owner",
      edit: (world) => {
        bucketOf(world).ownership = "none";
        bucketOf(world).acl = [
          { to: SPOKE, permission: "FULL_CONTROL" },
          { to: WRITER, permission: "READ" },
        ];
      },
    },
    {
      name: "requester pays",
      cause: "requester_pays",
      place: "payer",
      edit: (world) => {
        bucketOf(world).requesterPays = true;
      },
    },
    {
      name: "key policy silent",
      cause: "kms_key_policy_missing_allow",
      place: "key",
      edit: (world) => {
        encrypted(world);
        keyIn(world).policy = policy({
          ...allow("kms:*"),
          Sid: "AccountDecides",
          Principal: { AWS: `arn:aws:iam::${SPOKE}:root` },
        });
      },
    },
  ] satisfies Array<Omit<Break, "principal">>
).map((each) => ({ ...each, principal: "hub" as const }));

/** A group of the hub's user, each by itself. */
export const GROUP_BREAKS: Break[] = [
  {
    name: "a group denies",
    cause: "explicit_deny_identity_policy",
    place: "identity",
    principal: "hub",
    edit: (world) => {
      const never = policy(deny("s3:GetObject", [OBJECTS, elsewhere]));
      joinGroup(world, "guests", { policies: { never } });
    },
  },
  {
    name: "a group denies this bucket alone, and nothing else in that policy",
    cause: "explicit_deny_identity_policy",
    place: "identity",
    principal: "hub",
    edit: (world) => {
      joinGroup(world, "guests", { policies: { never: policy(deny("s3:GetObject", OBJECTS)) } });
    },
  },
  {
    name: "a group's managed policy denies",
    cause: "explicit_deny_identity_policy",
    place: "identity",
    principal: "hub",
    edit: (world) => {
      hubOf(world).managedPolicies.Never = policy(deny("s3:GetObject", [OBJECTS, elsewhere]));
      joinGroup(world, "guests", { attached: [`arn:aws:iam::${HUB}:policy/Never`] });
    },
  },
  {
    name: "no group allows",
    cause: "identity_policy_missing_allow",
    place: "identity",
    principal: "hub",
    edit: (world) => {
      delete hubOf(world).users.sekisho.policies.reads;
      const others = policy(allow("s3:GetObject", elsewhere), allow("kms:Decrypt"));
      joinGroup(world, "operators", { policies: { others } });
    },
  },
];

const QUARANTINE = "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3";
const DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll";

const AWS_READS_IAM = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";

/** A policy of AWS's own as the boundary. */
const AWS_BOUNDARIES: Break[] = (
  [
    {
      name: "a policy of AWS's is the user's boundary",
      principal: "hub",
      edit: (world) => {
        hubOf(world).users.sekisho.boundary = AWS_READS_IAM;
      },
    },
    {
      name: "a policy of AWS's is the role's boundary",
      principal: "role",
      edit: (world) => {
        spokeOf(world).roles.SekishoReader.boundary = AWS_READS_IAM;
      },
    },
  ] satisfies Array<Pick<Break, "name" | "principal" | "edit">>
).map((each) => ({ ...each, cause: "permissions_boundary", place: "boundary" }));

/** Policies of AWS's own that deny, each by itself. */
const AWS_DENIES: Break[] = (
  [
    {
      name: "AWS's quarantine on the user",
      principal: "hub",
      edit: (world) => Object.assign(hubOf(world).users.sekisho, { attached: [QUARANTINE] }),
    },
    {
      name: "a policy of AWS's on a group denies",
      principal: "hub",
      edit: (world) => joinGroup(world, "guests", { attached: [QUARANTINE] }),
    },
    {
      name: "a policy of AWS's on the role denies",
      principal: "role",
      edit: (world) => Object.assign(spokeOf(world).roles.SekishoReader, { attached: [QUARANTINE] }),
    },
    {
      name: "a policy of AWS's denies all, also to read what the role has",
      principal: "role",
      edit: (world) => Object.assign(spokeOf(world).roles.SekishoReader, { attached: [DENY_ALL] }),
    },
    {
      name: "one of AWS's and one of the user's own deny",
      principal: "hub",
      edit: (world) => {
        Object.assign(hubOf(world).users.sekisho, { attached: [QUARANTINE] });
        hubOf(world).users.sekisho.policies.never = policy(deny("s3:GetObject", [OBJECTS, elsewhere]));
      },
    },
  ] satisfies Array<Pick<Break, "name" | "principal" | "edit">>
).map((each) => ({ ...each, cause: "explicit_deny_identity_policy", place: "identity" }));

export const AWS_BREAKS: Break[] = [...AWS_DENIES, ...AWS_BOUNDARIES];

/** What keeps the object's key away, each by itself, beside a missing Allow. */
export const KEY_BREAKS: Break[] = (["hub", "role"] as const).flatMap((principal) => {
  const [account, user] = principal === "hub" ? [HUB, hubOf] : [SPOKE, spokeOf];
  const policiesOf = (world: BrokenWorld) =>
    principal === "hub" ? hubOf(world).users.sekisho.policies : spokeOf(world).roles.SekishoReader.policies;
  const another = KMS_KEY.replace(/.$/, "b");
  const breaks: Array<Pick<Break, "name" | "cause" | "edit">> = [
    {
      name: "identity denies the key and another",
      cause: "kms_identity_missing_allow",
      edit: (world) => {
        policiesOf(world).never = policy(deny("kms:Decrypt", [KMS_KEY, another]));
      },
    },
    {
      name: "identity denies every key",
      cause: "kms_identity_missing_allow",
      edit: (world) => {
        policiesOf(world).never = policy(deny("kms:*"));
      },
    },
    {
      name: "key policy denies",
      cause: "kms_key_policy_missing_allow",
      edit: (world) => {
        (keyIn(world).policy as { Statement: object[] }).Statement.push({
          ...anyone(deny("kms:Decrypt")),
          Sid: "NotTheAccount",
          Condition: { StringEquals: { "aws:PrincipalAccount": account } },
        });
      },
    },
    {
      name: "boundary silent about the key",
      cause: "kms_denied_by_guardrail",
      edit: (world) => {
        user(world).managedPolicies.Limit = limitedTo(...LOOK, "s3:*");
      },
    },
    {
      name: "boundary denies keys",
      cause: "kms_denied_by_guardrail",
      edit: (world) => {
        user(world).managedPolicies.Limit = policy(allow("*"), deny("kms:Decrypt"));
      },
    },
    {
      name: "SCP denies keys",
      cause: "kms_denied_by_guardrail",
      edit: (world) => {
        world.organization.serviceControlPolicies[account] = { NoKeys: policy(deny("kms:Decrypt")) };
      },
    },
    {
      name: "RCP denies keys",
      cause: "kms_denied_by_guardrail",
      edit: (world) => {
        world.organization.resourceControlPolicies[SPOKE] = {
          NobodyDecrypts: policy({ ...anyone(deny("kms:Decrypt")), Sid: "NobodyDecrypts" }),
        };
      },
    },
  ];
  return breaks.map(({ edit, ...each }) => ({
    ...each,
    place: "key",
    principal,
    edit: (world: BrokenWorld) => {
      encrypted(world);
      edit(world);
    },
  }));
});

const OF_ROLE: Break[] = [
  {
    name: "written by another account, nothing granted",
    cause: "bucket_owner_has_no_grant",
    place: "owner",
    principal: "role",
    edit: (world) => {
      bucketOf(world).ownership = "ObjectWriter";
      Object.assign(objectOf(world), { writer: WRITER, acl: "private" });
      bucketOf(world).policy = policy({
        ...allow(["s3:PutObject", "s3:PutObjectAcl", "s3:GetObject"], OBJECTS),
        Principal: { AWS: `arn:aws:iam::${WRITER}:root` },
      });
    },
  },
];

/** Whatever can stop an object from being read, each by itself or several together. */
export const READ_BREAKS: Break[] = [...OF_CALLER("hub"), ...OF_HUB, ...OF_CALLER("role"), ...OF_ROLE];

/** Breaks of other operations, each by itself. */
export type OtherBreak = Omit<Break, "place" | "principal"> & {
  principal: string;
  account?: string;
  question: Record<string, string>;
  /** What stands behind it, once it is mended. */
  behind?: string[];
};

const copy = {
  bucket: CENTRAL,
  key: "222222222222/new.gz",
  operation: "CopyObject",
};
const source = { sourceAccount: SPOKE, sourceBucket: BUCKET, sourceKey: KEY };

const exported = { bucket: BUCKET, operation: "CreateExportTask" };
const letService = (Action: string, Resource: string) => ({
  ...allow(Action, Resource),
  Principal: { Service: "logs.ap-northeast-1.amazonaws.com" },
});

function letTell(world: BrokenWorld): void {
  spokeOf(world).roles.SekishoReader.trust = policy({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${HUB}:root` },
    Action: ["sts:AssumeRole", "sts:TagSession"],
  });
}

function onlyAssume(world: BrokenWorld): void {
  hubOf(world).users.sekisho.policies.look = policy(
    allow(LOOK.map((action) => (action === "sts:*" ? "sts:AssumeRole" : action))),
  );
}

const LOOK_WITHOUT_ROLES = LOOK.filter((action) => action !== "sts:*");
const asked = deny("sts:AssumeRole", ROLE);
const anotherRole = `arn:aws:iam::${SPOKE}:role/Another`;

/** What keeps the hub from asking for the account's role, each by itself. */
const ASSUME_BREAKS: OtherBreak[] = (
  [
    {
      name: "the hub is denied this role alone",
      cause: "explicit_deny_assume_role",
      edit: (world) => {
        hubOf(world).users.sekisho.policies.never = policy(asked);
      },
    },
    {
      name: "the hub is denied this role and another",
      cause: "explicit_deny_assume_role",
      edit: (world) => {
        hubOf(world).users.sekisho.policies.never = policy(deny("sts:AssumeRole", [ROLE, anotherRole]));
      },
    },
    {
      name: "the hub is denied every role",
      cause: "explicit_deny_assume_role",
      edit: (world) => {
        hubOf(world).managedPolicies.Never = policy(deny("sts:*"));
        Object.assign(hubOf(world).users.sekisho, { attached: [`arn:aws:iam::${HUB}:policy/Never`] });
      },
    },
    {
      name: "a group of the hub's is denied the account's roles",
      cause: "explicit_deny_assume_role",
      edit: (world) => {
        const never = policy(deny("sts:AssumeRole", `arn:aws:iam::${SPOKE}:role/*`));
        joinGroup(world, "guests", { policies: { never } });
      },
    },
    {
      name: "a policy of AWS's denies the hub all, also to read what it has",
      cause: "explicit_deny_assume_role",
      edit: (world) => Object.assign(hubOf(world).users.sekisho, { attached: [DENY_ALL] }),
    },
    {
      name: "the hub's boundary denies the role",
      cause: "explicit_deny_assume_role",
      edit: (world) => {
        hubOf(world).managedPolicies.Limit = policy(allow("*"), asked);
      },
    },
    {
      name: "the hub's boundary is silent about roles",
      cause: "hub_lacks_assume_role",
      edit: (world) => {
        hubOf(world).managedPolicies.Limit = policy({ ...allow("*"), Action: LOOK_WITHOUT_ROLES });
      },
    },
    {
      name: "a policy of AWS's is the hub's boundary, and silent about roles",
      cause: "hub_lacks_assume_role",
      edit: (world) => {
        hubOf(world).users.sekisho.boundary = AWS_READS_IAM;
      },
    },
    {
      name: "an SCP above the hub denies the role",
      cause: "assume_role_service_control_policy",
      edit: (world) => {
        world.organization.serviceControlPolicies[HUB] = { NoRoles: policy(asked) };
      },
    },
    {
      name: "no SCP above the hub allows roles",
      cause: "assume_role_service_control_policy",
      edit: (world) => {
        world.organization.detachedFullAccess = [HUB];
        const others = { Effect: "Allow", NotAction: "sts:AssumeRole", Resource: "*" };
        world.organization.serviceControlPolicies[HUB] = { Listed: policy(others) };
      },
    },
    {
      name: "an RCP above the role denies it",
      cause: "explicit_deny_assume_role",
      edit: (world) => {
        world.organization.resourceControlPolicies[SPOKE] = {
          NobodyEnters: policy({ ...anyone(deny("sts:AssumeRole")), Sid: "NobodyEnters" }),
        };
      },
    },
  ] satisfies Array<Pick<OtherBreak, "name" | "cause" | "edit">>
).map((each) => ({ ...each, principal: "role", question: {} }));

export const OTHER_BREAKS: OtherBreak[] = [
  ...ASSUME_BREAKS,
  {
    name: "the role's trust policy denies the hub",
    cause: "explicit_deny_trust_policy",
    principal: "role",
    account: HUB,
    settings: { inside: true },
    question: { bucket: CENTRAL, operation: "ListObjectsV2" },
    edit: (world) => {
      const trust = hubOf(world).roles.Inside.trust as { Statement: object[] };
      const denied = { Effect: "Deny", Principal: { AWS: `arn:aws:iam::${HUB}:root` } };
      trust.Statement.push({ ...denied, Sid: "NotTheHub", Action: "sts:AssumeRole" });
    },
  },
  {
    name: "the bucket policy denies the hub, and what it allows is for everybody and void",
    cause: "explicit_deny_bucket_policy",
    principal: "hub",
    question: {},
    edit: (world) => {
      bucketOf(world).policy = policy(
        { ...anyone(allow(["s3:ListBucket", "s3:GetObject"], PLACE)), Sid: "All" },
        {
          ...anyone(deny("s3:GetObject", OBJECTS)),
          Sid: "NotTheHub",
          Condition: { StringEquals: { "aws:PrincipalAccount": HUB } },
        },
      );
      bucketOf(world).publicAccessBlock = { restrictPublicBuckets: true };
    },
  },
  {
    name: "CloudWatch Logs may not read the bucket's ACL",
    cause: "export_bucket_acl_unreadable",
    principal: "role",
    question: exported,
    edit: (world) => {
      spokeOf(world).roles.SekishoReader.policies.exports = policy(allow("s3:PutObject"));
      bucketOf(world).policy = policy(letService("s3:PutObject", OBJECTS));
    },
  },
  {
    name: "CloudWatch Logs may not write into the bucket",
    cause: "export_put_refused",
    principal: "role",
    question: exported,
    edit: (world) => {
      spokeOf(world).roles.SekishoReader.policies.exports = policy(allow("s3:PutObject"));
      bucketOf(world).policy = policy(letService("s3:GetBucketAcl", PLACE[0]!));
    },
  },
  {
    name: "a copy stayed its writer's",
    cause: "bucket_owner_has_no_grant",
    principal: "hub",
    account: HUB,
    question: { bucket: CENTRAL, key: "copied.gz" },
    edit: (world) => {
      const [bucket, may] = [centralOf(world), ["s3:PutObject", "s3:PutObjectAcl", "s3:GetObject"]];
      const writer = { AWS: `arn:aws:iam::${SPOKE}:root` };
      bucket.ownership = "ObjectWriter";
      bucket.policy = policy({ ...allow(may, `arn:aws:s3:::${CENTRAL}/*`), Principal: writer });
      bucket.objects = [{ key: "copied.gz", size: "2KB", writer: SPOKE }];
    },
  },
  {
    name: "a version by its id",
    cause: "object_version_missing_allow",
    principal: "role",
    question: { bucket: BUCKET, key: KEY, versionId: "current" },
    edit: (world) => {
      bucketOf(world).versioning = "Enabled";
    },
  },
  {
    name: "no such key, and no listing",
    cause: "missing_key_masked_as_403",
    principal: "hub",
    question: { bucket: BUCKET, key: "exportedlogs/not-there.gz" },
    behind: ["object_missing"],
    edit: (world) => {
      hubOf(world).users.sekisho.policies.look = policy(
        allow(LOOK.filter((action) => action !== "s3:List*")),
      );
    },
  },
  {
    name: "the hub may not ask for the role",
    cause: "hub_lacks_assume_role",
    principal: "role",
    question: {},
    edit: (world) => {
      hubOf(world).users.sekisho.policies.look = policy(allow(LOOK.filter((action) => action !== "sts:*")));
    },
  },
  {
    name: "the role names another",
    cause: "trust_policy_missing_principal",
    principal: "role",
    account: HUB,
    settings: { inside: true },
    question: { bucket: CENTRAL, operation: "ListObjectsV2" },
    edit: (world) => {
      hubOf(world).roles.Inside.trust = policy({
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${HUB}:user/admin` },
        Action: "sts:AssumeRole",
      });
    },
  },
  {
    name: "the role wants a caller of another organization",
    cause: "trust_condition_unmet",
    principal: "role",
    account: HUB,
    settings: { inside: true },
    question: { bucket: CENTRAL, operation: "ListObjectsV2" },
    edit: (world) => {
      hubOf(world).roles.Inside.trust = policy({
        ...anyone({ Effect: "Allow", Action: "sts:AssumeRole" }),
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-another" } },
      });
    },
  },
  {
    name: "the role does not let the hub say for whom it asks",
    cause: "trust_condition_unmet",
    principal: "role",
    account: HUB,
    settings: { inside: true, tells: true },
    question: { bucket: CENTRAL, operation: "ListObjectsV2" },
    edit: () => {},
  },
  {
    name: "the hub may not say for whom it asks",
    cause: "trust_condition_unmet",
    principal: "role",
    settings: { tells: true },
    question: {},
    edit: (world) => {
      letTell(world);
      onlyAssume(world);
    },
  },
  {
    name: "neither lets it be said for whom it is asked",
    cause: "trust_condition_unmet",
    principal: "role",
    account: HUB,
    settings: { inside: true, tells: true },
    question: { bucket: CENTRAL, operation: "ListObjectsV2" },
    edit: onlyAssume,
  },
  {
    name: "export tasks may not be listed",
    cause: "describe_export_tasks_missing",
    principal: "role",
    question: { operation: "DescribeExportTasks" },
    edit: (world) => {
      spokeOf(world).roles.SekishoReader.policies.look = policy(
        allow(LOOK.filter((action) => action !== "logs:Describe*")),
      );
    },
  },
  {
    name: "the bucket may not be listed",
    cause: "list_bucket_missing_allow",
    principal: "hub",
    question: { bucket: BUCKET, operation: "ListObjectsV2" },
    edit: (world) => {
      hubOf(world).users.sekisho.policies.look = policy(
        allow(LOOK.filter((action) => action !== "s3:List*")),
      );
    },
  },
  {
    name: "the central bucket does not let the role deliver",
    cause: "destination_policy_missing_allow",
    principal: ROLE,
    account: HUB,
    question: copy,
    edit: (world) => {
      spokeOf(world).roles.SekishoReader.policies.deliver = policy(allow("s3:PutObject"));
      centralOf(world).policy = undefined;
    },
  },
  {
    name: "tags are not among what the copier may",
    cause: "copy_tags_missing",
    principal: ROLE,
    account: HUB,
    question: { ...copy, ...source },
    edit: (world) => {
      spokeOf(world).roles.SekishoReader.policies.deliver = policy(
        allow(["s3:PutObject", "s3:GetObjectTagging"]),
      );
      objectOf(world).tags = { team: "logs" };
    },
  },
  {
    name: "the hub may not read what it copies",
    cause: "copier_may_not_read_source",
    principal: "hub",
    account: HUB,
    question: { ...copy, ...source },
    edit: (world) => {
      bucketOf(world).ownership = "ObjectWriter";
      hubOf(world).users.sekisho.policies.deliver = policy(allow("s3:PutObject"));
    },
  },
  {
    name: "the hub's endpoint lets the source not through",
    cause: "endpoint_blocks_copy_source",
    principal: "hub",
    account: HUB,
    settings: { through: true, inside: true },
    question: { ...copy, ...source },
    edit: (world) => {
      hubOf(world).users.sekisho.policies.deliver = policy(allow("s3:PutObject"));
      world.vpcEndpoints[ENDPOINT].policy = policy(
        anyone(allow("*", [`arn:aws:s3:::${CENTRAL}`, `arn:aws:s3:::${CENTRAL}/*`])),
        anyone(allow(["s3:List*", "s3:GetBucket*", "s3:GetObjectAcl", "s3:GetObjectTagging"])),
      );
    },
  },
];
