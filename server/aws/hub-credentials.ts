import { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import { callAws } from "./call-aws";
import type { AwsCredentials } from "./clients";

export type HubCredentials = AwsCredentials & { expiresAt: Date | null };

/** The hub's own credentials from the SDK's standard chain (environment, profile, container, instance). */
export async function readHubCredentials(accountId: string): Promise<HubCredentials> {
  const chain = fromNodeProviderChain();
  const found = await callAws({ call: "hub credentials", accountId }, () => chain());
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = found;
  return { accessKeyId, secretAccessKey, sessionToken, expiresAt: expiration ?? null };
}
