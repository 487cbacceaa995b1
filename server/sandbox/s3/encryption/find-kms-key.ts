import { AWS_S3_ALIAS, ensureAwsManagedKey } from "@/server/sandbox/kms/ensure-aws-managed-key";
import { keyOfAlias } from "@/server/sandbox/kms/key-of-alias";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { KmsKeyState, SandboxState } from "@/server/sandbox/state";

/**
 * The key that an ARN, a key id, or an alias (of the caller's account, in the bucket's region) names.
 * Throws AwsError KMS.NotFoundException.
 */
export function findKmsKey(
  state: SandboxState,
  name: string,
  home: { accountId: string; region: string },
): KmsKeyState {
  if (name === AWS_S3_ALIAS || name === "") return ensureAwsManagedKey(state, home.accountId, home.region);
  const prefix = `arn:aws:kms:${home.region}:${home.accountId}:`;
  const arn = name.startsWith("arn:") ? name : prefix + (name.startsWith("alias/") ? name : `key/${name}`);
  const key = arn.includes(":alias/") ? keyOfAliasArn(state, arn) : state.kmsKeys.get(arn);
  if (key !== undefined) return key;
  throw failS3(
    "KMS.NotFoundException",
    arn.includes(":alias/") ? `Alias ${arn} is not found.` : `Key '${arn}' does not exist`,
  );
}

function keyOfAliasArn(state: SandboxState, aliasArn: string): KmsKeyState | undefined {
  const [, , , region = "", accountId = "", alias = ""] = aliasArn.split(":");
  return keyOfAlias(state, { alias, accountId, region });
}
