import { randomUUID } from "node:crypto";
import { managedKeyPolicy } from "@/server/policy/s3/managed-key-policy";
import type { KmsKeyState, SandboxState } from "@/server/sandbox/state";
import { failS3 } from "./fail-s3";

/**
 * The key that an ARN, a key id, or an alias (of the caller's account, in the bucket's region) names.
 * Throws AwsError KMS.NotFoundException.
 */
export function findKmsKey(
  state: SandboxState,
  name: string,
  home: { accountId: string; region: string },
): KmsKeyState {
  if (name === "alias/aws/s3" || name === "") return managedKey(state, home);
  const prefix = `arn:aws:kms:${home.region}:${home.accountId}:`;
  const arn = name.startsWith("arn:") ? name : prefix + (name.startsWith("alias/") ? name : `key/${name}`);
  const key = arn.includes(":alias/") ? keyOfAlias(state, arn) : state.kmsKeys.get(arn);
  if (key !== undefined) return key;
  throw failS3(
    "KMS.NotFoundException",
    arn.includes(":alias/") ? `Alias ${arn} is not found.` : `Key '${arn}' does not exist`,
  );
}

function keyOfAlias(state: SandboxState, aliasArn: string): KmsKeyState | undefined {
  const [, , , region, accountId, alias = ""] = aliasArn.split(":");
  return [...state.kmsKeys.values()].find(
    (key) => key.accountId === accountId && key.region === region && key.aliases.includes(alias),
  );
}

/** aws/s3 of an account appears when it is first used. */
function managedKey(state: SandboxState, { accountId, region }: { accountId: string; region: string }) {
  const known = [...state.kmsKeys.values()].find(
    (key) => key.accountId === accountId && key.region === region && key.aliases.includes("alias/aws/s3"),
  );
  if (known) return known;
  const keyId = randomUUID();
  const key: KmsKeyState = {
    arn: `arn:aws:kms:${region}:${accountId}:key/${keyId}`,
    accountId,
    region,
    keyId,
    aliases: ["alias/aws/s3"],
    manager: "AWS",
    state: "Enabled",
    policy: managedKeyPolicy(accountId, region),
    deletionDate: null,
  };
  state.kmsKeys.set(key.arn, key);
  return key;
}
