import {
  GetGroupPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  type IAMClient,
  paginateListAttachedGroupPolicies,
  paginateListAttachedRolePolicies,
  paginateListAttachedUserPolicies,
  paginateListGroupPolicies,
  paginateListGroupsForUser,
  paginateListRolePolicies,
  paginateListUserPolicies,
} from "@aws-sdk/client-iam";

type Options = { abortSignal: AbortSignal };
export type IamName = { type: "role" | "user"; name: string };
/** Whatever policies are put on. */
export type IamHolder = { type: "role" | "user" | "group"; name: string };

export type IamIdentityFacts = {
  arn: string;
  uniqueId: string;
  /** ARN of the managed policy; null without a boundary. */
  boundary: string | null;
  /** Parsed; null for users. */
  trustPolicy: unknown | null;
  tags: Record<string, string>;
};

/** A role or user with its boundary, trust policy and tags (IAM API Reference, GetRole and GetUser). */
export async function getIdentity(
  client: Promise<IAMClient>,
  { type, name }: IamName,
  options: Options,
): Promise<IamIdentityFacts> {
  const found =
    type === "role"
      ? (await (await client).send(new GetRoleCommand({ RoleName: name }), options)).Role
      : (await (await client).send(new GetUserCommand({ UserName: name }), options)).User;
  if (!found?.Arn) throw new Error("IAM answered without an identity");
  return {
    arn: found.Arn,
    uniqueId: "RoleId" in found ? (found.RoleId ?? "") : "UserId" in found ? (found.UserId ?? "") : "",
    boundary: found.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
    trustPolicy: "AssumeRolePolicyDocument" in found ? decodeDocument(found.AssumeRolePolicyDocument) : null,
    tags: Object.fromEntries((found.Tags ?? []).map(({ Key, Value }) => [Key ?? "", Value ?? ""])),
  };
}

type Pages<T> = (client: IAMClient, name: string, options: Options) => AsyncIterable<T>;

/** IAM may list fewer on a page than were asked for, and say that there are more: each may hold a Deny (IAM API Reference, IsTruncated). */
async function readAll<T>(pages: Pages<T>, client: Promise<IAMClient>, name: string, options: Options) {
  const all: T[] = [];
  for await (const page of pages(await client, name, options)) all.push(page);
  return all;
}

/** ARNs of the groups that a user is in: ten at most (IAM User Guide, "IAM and AWS STS quotas"). */
export async function listGroupsOfUser(
  client: Promise<IAMClient>,
  userName: string,
  options: Options,
): Promise<string[]> {
  const pages = await readAll(GROUPS, client, userName, options);
  return pages.flatMap(({ Groups = [] }) => Groups.map(({ Arn }) => Arn ?? ""));
}

/** The most that IAM lists on one page. */
const pageSize = 1000;
type Held = IamHolder["type"];

const GROUPS: Pages<{ Groups?: Array<{ Arn?: string | undefined }> | undefined }> = (
  client,
  UserName,
  options,
) => paginateListGroupsForUser({ client, pageSize }, { UserName }, options);

const INLINE: Record<Held, Pages<{ PolicyNames?: string[] | undefined }>> = {
  role: (client, RoleName, options) => paginateListRolePolicies({ client, pageSize }, { RoleName }, options),
  user: (client, UserName, options) => paginateListUserPolicies({ client, pageSize }, { UserName }, options),
  group: (client, GroupName, options) =>
    paginateListGroupPolicies({ client, pageSize }, { GroupName }, options),
};

/** Names of the inline policies. */
export async function listInlinePolicies(
  client: Promise<IAMClient>,
  { type, name }: IamHolder,
  options: Options,
): Promise<string[]> {
  const pages = await readAll(INLINE[type], client, name, options);
  return pages.flatMap(({ PolicyNames = [] }) => PolicyNames);
}

type Attached = { PolicyArn?: string | undefined; PolicyName?: string | undefined };
const ATTACHED: Record<Held, Pages<{ AttachedPolicies?: Attached[] | undefined }>> = {
  role: (client, RoleName, options) =>
    paginateListAttachedRolePolicies({ client, pageSize }, { RoleName }, options),
  user: (client, UserName, options) =>
    paginateListAttachedUserPolicies({ client, pageSize }, { UserName }, options),
  group: (client, GroupName, options) =>
    paginateListAttachedGroupPolicies({ client, pageSize }, { GroupName }, options),
};

/** ARNs and names of the attached managed policies. */
export async function listAttachedPolicies(
  client: Promise<IAMClient>,
  { type, name }: IamHolder,
  options: Options,
) {
  const pages = await readAll(ATTACHED[type], client, name, options);
  return pages.flatMap(({ AttachedPolicies = [] }) =>
    AttachedPolicies.map(({ PolicyArn, PolicyName }) => ({ arn: PolicyArn ?? "", name: PolicyName ?? "" })),
  );
}

type Named = (
  client: IAMClient,
  name: string,
  PolicyName: string,
  options: Options,
) => Promise<{ PolicyDocument?: string | undefined }>;
const DOCUMENT: Record<Held, Named> = {
  role: (client, RoleName, PolicyName, options) =>
    client.send(new GetRolePolicyCommand({ RoleName, PolicyName }), options),
  user: (client, UserName, PolicyName, options) =>
    client.send(new GetUserPolicyCommand({ UserName, PolicyName }), options),
  group: (client, GroupName, PolicyName, options) =>
    client.send(new GetGroupPolicyCommand({ GroupName, PolicyName }), options),
};

export async function getInlinePolicy(
  client: Promise<IAMClient>,
  { type, name }: IamHolder,
  policyName: string,
  options: Options,
): Promise<unknown> {
  return decodeDocument((await DOCUMENT[type](await client, name, policyName, options)).PolicyDocument);
}

/** The version of a managed policy that counts. */
export async function getDefaultVersion(
  client: Promise<IAMClient>,
  policyArn: string,
  options: Options,
): Promise<string> {
  return (
    (await (await client).send(new GetPolicyCommand({ PolicyArn: policyArn }), options)).Policy
      ?.DefaultVersionId ?? "v1"
  );
}

export async function getManagedPolicy(
  client: Promise<IAMClient>,
  policyArn: string,
  versionId: string,
  options: Options,
): Promise<unknown> {
  const command = new GetPolicyVersionCommand({ PolicyArn: policyArn, VersionId: versionId });
  return decodeDocument((await (await client).send(command, options)).PolicyVersion?.Document);
}

/** IAM sends documents percent-encoded (IAM API Reference, GetRolePolicy). */
function decodeDocument(text: string | undefined): unknown {
  return JSON.parse(decodeURIComponent(text ?? "{}"));
}
