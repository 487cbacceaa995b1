import type { AccountSummary } from "@/lib/schemas/account";

/** "s3://bucket/prefix" or an S3 ARN as typed, when the bucket is a source of some account; else null. */
export function readPlace(typed: string, accounts: readonly AccountSummary[]) {
  const match = /^(?:s3:\/\/|arn:aws[a-z-]*:s3:::)([a-z0-9][a-z0-9.-]{2,62})(?:\/(.*))?$/.exec(typed.trim());
  const bucket = match?.[1];
  const account = accounts.find(({ sources }) => sources.some((source) => source.bucket === bucket));
  return bucket && account ? { account, bucket, prefix: match[2] ?? "" } : null;
}
