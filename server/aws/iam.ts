import {
  GetGroupPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  type IAMClient,
  ListAttachedGroupPoliciesCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupPoliciesCommand,
  ListGroupsForUserCommand,
  ListRolePoliciesCommand,
  ListUserPoliciesCommand,
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

/** ARNs of the groups that a user is in: ten at most (IAM User Guide, "IAM and AWS STS quotas"). */
export async function listGroupsOfUser(
  client: Promise<IAMClient>,
  userName: string,
  options: Options,
): Promise<string[]> {
  const command = new ListGroupsForUserCommand({ UserName: userName, MaxItems });
  const { Groups = [] } = await (await client).send(command, options);
  return Groups.map(({ Arn }) => Arn ?? "");
}

/** The most that IAM lists on one page, and more than anything here can have. */
const MaxItems = 1000;
type Read<T> = (client: IAMClient, name: string, options: Options) => Promise<T>;
type ByHolder<T> = Record<IamHolder["type"], Read<T>>;

const INLINE: ByHolder<{ PolicyNames?: string[] | undefined }> = {
  role: (client, RoleName, options) =>
    client.send(new ListRolePoliciesCommand({ RoleName, MaxItems }), options),
  user: (client, UserName, options) =>
    client.send(new ListUserPoliciesCommand({ UserName, MaxItems }), options),
  group: (client, GroupName, options) =>
    client.send(new ListGroupPoliciesCommand({ GroupName, MaxItems }), options),
};

/** Names of the inline policies. */
export async function listInlinePolicies(
  client: Promise<IAMClient>,
  { type, name }: IamHolder,
  options: Options,
): Promise<string[]> {
  return (await INLINE[type](await client, name, options)).PolicyNames ?? [];
}

type Attached = { PolicyArn?: string | undefined; PolicyName?: string | undefined };
const ATTACHED: ByHolder<{ AttachedPolicies?: Attached[] | undefined }> = {
  role: (client, RoleName, options) =>
    client.send(new ListAttachedRolePoliciesCommand({ RoleName, MaxItems }), options),
  user: (client, UserName, options) =>
    client.send(new ListAttachedUserPoliciesCommand({ UserName, MaxItems }), options),
  group: (client, GroupName, options) =>
    client.send(new ListAttachedGroupPoliciesCommand({ GroupName, MaxItems }), options),
};

/** ARNs and names of the attached managed policies. */
export async function listAttachedPolicies(
  client: Promise<IAMClient>,
  { type, name }: IamHolder,
  options: Options,
) {
  const { AttachedPolicies = [] } = await ATTACHED[type](await client, name, options);
  return AttachedPolicies.map(({ PolicyArn, PolicyName }) => ({
    arn: PolicyArn ?? "",
    name: PolicyName ?? "",
  }));
}

type Named = (
  client: IAMClient,
  name: string,
  PolicyName: string,
  options: Options,
) => Promise<{ PolicyDocument?: string | undefined }>;
const DOCUMENT: Record<IamHolder["type"], Named> = {
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
