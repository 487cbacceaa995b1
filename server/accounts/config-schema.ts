import { z } from "zod";
import { parseRoleArn } from "@/lib/arn";
import { ROLES } from "@/lib/roles";

const AccountId = z
  .string({ error: 'must be 12 digits in quotes, like "222222222222"' })
  .regex(/^\d{12}$/, "must be 12 digits");
const Region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be a region, like ap-northeast-1");
const Bucket = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be a bucket’s name");
const RoleArn = z
  .string()
  .refine(
    (arn) => parseRoleArn(arn) !== null,
    "must be a role’s ARN, like arn:aws:iam::222222222222:role/SekishoReader",
  );
const ExternalId = z
  .string()
  .regex(/^[\w+=,.@:/-]{2,1224}$/, "must be 2 to 1,224 characters of letters, digits and +=,.@:/-_");
const SessionPolicy = z
  .union(
    [
      z.record(z.string(), z.unknown()).transform((policy) => JSON.stringify(policy)),
      z.string().refine(isJson, "must be JSON"),
    ],
    {
      error: "must be a policy document, or its JSON text",
    },
  )
  .refine((text) => text.length <= 2048, "must have at most 2,048 characters as JSON");

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

const ConfigSource = z.strictObject({
  bucket: Bucket,
  prefix: z.string().max(512).default(""),
  /** Sends x-amz-request-payer: the reader pays, so only on request. */
  requesterPays: z.boolean().default(false),
});

const ConfigAccount = z.strictObject({
  id: AccountId,
  name: z.string().trim().min(1).max(64),
  roleArn: RoleArn.optional(),
  externalId: ExternalId.optional(),
  regions: z.array(Region).min(1).max(40).optional(),
  sources: z.array(ConfigSource).max(50).optional(),
  requesterPays: z.boolean().default(false),
  sessionPolicy: SessionPolicy.optional(),
  vpcEndpointId: z
    .string()
    .regex(/^vpce-[0-9a-f]{8,17}$/, "must be a VPC endpoint’s id, like vpce-0123456789abcdef0")
    .optional(),
});

const Hub = z.strictObject({
  accountId: AccountId,
  region: Region,
  roleArn: RoleArn.optional(),
  externalId: ExternalId.optional(),
  central: z
    .strictObject({
      bucket: Bucket,
      prefix: z.string().max(512).default(""),
      region: Region.optional(),
      kmsKeyArn: z
        .string()
        .regex(/^arn:aws[a-z-]*:kms:/, "must be a KMS key’s ARN")
        .optional(),
    })
    .optional(),
});

const Grant = {
  role: z.enum(ROLES, `must be one of ${ROLES.join(", ")}`),
  accounts: z.union(
    [z.literal("all"), z.array(AccountId).min(1).max(1000)],
    'must be "all" or a list of account ids',
  ),
};
const Name = z.string().trim().min(1).max(256);
/** Who may what: the groups and persons of the identity provider. */
const AccessRule = z.union(
  [z.strictObject({ group: Name, ...Grant }), z.strictObject({ user: Name, ...Grant })],
  "must have group or user, role (viewer, reader, operator, admin) and accounts (all, or a list of account ids)",
);

/** What AWS is told of the people for whom roles are assumed, and how far their sessions reach. */
const AwsSession = z.strictObject({
  /** name: in the session's name; sourceIdentity: as its source identity; tags: as sekisho:user and sekisho:name. */
  user: z
    .array(
      z.enum(["name", "sourceIdentity", "tags"], "must be a list of name, sourceIdentity and tags"),
      "must be a list of name, sourceIdentity and tags",
    )
    .default([]),
  /** Downloads and copies get a session that reaches their bucket and prefix alone. */
  scoped: z.boolean().default(false),
});

const days = "must be a whole number of days from 2 to 3650";
/** What is kept of copies that have ended. */
const Copies = z.strictObject({
  /** Days; from 2 on, as an unfinished upload is known by its object's row and is ended after one. */
  keepDays: z.int(days).min(2, days).max(3650, days).default(90),
});

const CanonicalId = z.string().regex(/^[0-9a-f]{64}$/, "must be a canonical user id of 64 hex digits");

/** sekisho.yaml, place by place; what compares two places is in find-contradictions.ts. */
export const ConfigSchema = z.strictObject({
  hub: Hub,
  accounts: z.array(ConfigAccount).min(1, "must name at least one account").max(1000),
  awsSession: AwsSession.prefault({}),
  copies: Copies.prefault({}),
  access: z.array(AccessRule).max(1000).default([]),
  owners: z.record(CanonicalId, z.string().trim().min(1).max(64)).default({}),
});

export type Config = z.infer<typeof ConfigSchema>;
export type AccountConfig = Config["accounts"][number];
