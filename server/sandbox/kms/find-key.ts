import type { KmsKeyState } from "@/server/sandbox/state";
import { AWS_S3_ALIAS, ensureAwsManagedKey } from "./ensure-aws-managed-key";
import { failKms } from "./fail-kms";
import { keyOfAlias } from "./key-of-alias";
import type { KmsCall } from "./operation";
import { refuseForeignKey } from "./refuse-key";

export type NamedKey = {
  key: KmsKeyState;
  /** alias/…, when the request used one. */
  alias: string | undefined;
};

const ARN = /^arn:aws:kms:([a-z0-9-]*):(\d{12}):(key|alias)\/(.+)$/;

/**
 * The key that a key id, key ARN, alias name or alias ARN stands for. Ids and names are of the caller's account and
 * region; other accounts only by ARN, and theirs that are not there look like a refusal of `action`.
 * Throws AwsError NotFoundException, AccessDeniedException, ValidationException.
 * Source: AWS KMS Developer Guide, "Key identifiers (KeyId)".
 */
export function findKey(call: KmsCall, keyId: string, action: string): NamedKey {
  const arn = toArn(call, keyId);
  const [, region = "", accountId = "", type = "", name = ""] = ARN.exec(arn) ?? [];
  if (region === "") throw failKms("InvalidArnException", `Invalid arn ${keyId}`);
  if (region !== call.region) throw failKms("NotFoundException", `Invalid arn ${region}`);
  const alias = type === "alias" ? `alias/${name}` : undefined;
  if (alias === AWS_S3_ALIAS && accountId === call.account.id)
    return { key: ensureAwsManagedKey(call.state, accountId, region), alias };
  const key =
    alias === undefined ? call.state.kmsKeys.get(arn) : keyOfAlias(call.state, { alias, accountId, region });
  if (key === undefined) throw missing(call, { arn, accountId, action, alias });
  return { key, alias };
}

function toArn({ region, account }: KmsCall, keyId: string): string {
  if (keyId.startsWith("arn:")) return keyId;
  if (keyId.startsWith("alias/")) return `arn:aws:kms:${region}:${account.id}:${keyId}`;
  if (/^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(keyId))
    return `arn:aws:kms:${region}:${account.id}:key/${keyId}`;
  throw failKms("NotFoundException", `Invalid keyId '${keyId}'`);
}

type Missing = { arn: string; accountId: string; action: string; alias: string | undefined };

function missing(call: KmsCall, { arn, accountId, action, alias }: Missing) {
  if (accountId !== call.account.id)
    return refuseForeignKey(call, { action, keyArn: arn, keyAccount: accountId });
  return alias === undefined
    ? failKms("NotFoundException", `Key '${arn}' does not exist`)
    : failKms("NotFoundException", `Alias ${arn} is not found.`);
}
