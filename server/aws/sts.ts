import { AssumeRoleCommand, GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import type { AwsCredentials } from "./clients";

type Options = { abortSignal: AbortSignal };

/** Who the credentials belong to. Needs no permission (STS API Reference, GetCallerIdentity). */
export async function getCallerIdentity(
  client: STSClient,
  options: Options,
): Promise<{ arn: string; accountId: string }> {
  const { Arn, Account } = await client.send(new GetCallerIdentityCommand({}), options);
  return { arn: Arn ?? "", accountId: Account ?? "" };
}

export type AssumeRoleInput = {
  roleArn: string;
  sessionName: string;
  externalId?: string;
  /** JSON. The session can do what both this and the role's own policies allow. */
  policy?: string;
  sourceIdentity?: string;
  tags?: readonly { Key: string; Value: string }[];
};
export type AssumedRole = AwsCredentials & { arn: string; expiresAt: Date };

/** One hour: the most that role chaining allows (IAM User Guide, "Role chaining"). */
const durationSeconds = 3600;

export async function sendAssumeRole(
  client: STSClient,
  input: AssumeRoleInput,
  options: Options,
): Promise<AssumedRole> {
  const answer = await client.send(
    new AssumeRoleCommand({
      RoleArn: input.roleArn,
      RoleSessionName: input.sessionName,
      ExternalId: input.externalId,
      Policy: input.policy,
      SourceIdentity: input.sourceIdentity,
      Tags: input.tags && [...input.tags],
      DurationSeconds: durationSeconds,
    }),
    options,
  );
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration)
    throw new Error("AssumeRole answered without credentials");
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiresAt: Expiration,
    arn: answer.AssumedRoleUser?.Arn ?? input.roleArn,
  };
}
