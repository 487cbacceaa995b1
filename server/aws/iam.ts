import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  type IAMClient,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListRolePoliciesCommand,
  ListUserPoliciesCommand,
} from "@aws-sdk/client-iam";

type Options = { abortSignal: AbortSignal };
export type IamName = { type: "role" | "user"; name: string };

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

/** Names of the inline policies. */
export async function listInlinePolicies(
  client: Promise<IAMClient>,
  { type, name }: IamName,
  options: Options,
): Promise<string[]> {
  const answer =
    type === "role"
      ? await (await client).send(new ListRolePoliciesCommand({ RoleName: name, MaxItems: 1000 }), options)
      : await (await client).send(new ListUserPoliciesCommand({ UserName: name, MaxItems: 1000 }), options);
  return answer.PolicyNames ?? [];
}

/** ARNs and names of the attached managed policies. */
export async function listAttachedPolicies(
  client: Promise<IAMClient>,
  { type, name }: IamName,
  options: Options,
) {
  const answer =
    type === "role"
      ? await (await client).send(
          new ListAttachedRolePoliciesCommand({ RoleName: name, MaxItems: 1000 }),
          options,
        )
      : await (await client).send(
          new ListAttachedUserPoliciesCommand({ UserName: name, MaxItems: 1000 }),
          options,
        );
  return (answer.AttachedPolicies ?? []).map(({ PolicyArn, PolicyName }) => ({
    arn: PolicyArn ?? "",
    name: PolicyName ?? "",
  }));
}

export async function getInlinePolicy(
  client: Promise<IAMClient>,
  { type, name }: IamName,
  policyName: string,
  options: Options,
): Promise<unknown> {
  const answer =
    type === "role"
      ? await (await client).send(
          new GetRolePolicyCommand({ RoleName: name, PolicyName: policyName }),
          options,
        )
      : await (await client).send(
          new GetUserPolicyCommand({ UserName: name, PolicyName: policyName }),
          options,
        );
  return decodeDocument(answer.PolicyDocument);
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
