import { toFolder } from "@/lib/export-key";
import type { Context } from "@/server/context";
import { Problem } from "@/server/platform/problem";

export type Central = {
  accountId: string;
  bucket: string;
  prefix: string;
  region: string;
  kmsKeyArn: string | null;
};

/** The central bucket of the configuration; its prefix as a folder. Throws `central_bucket_missing`. */
export function requireCentral({ config }: Pick<Context, "config">): Central {
  const { accountId, region, central } = config.hub;
  if (!central) throw new Problem("central_bucket_missing");
  return {
    accountId,
    bucket: central.bucket,
    prefix: toFolder(central.prefix),
    region: central.region ?? region,
    kmsKeyArn: central.kmsKeyArn ?? null,
  };
}

/** How copies are encrypted; null: as the bucket does it. */
export const encryptionOf = ({ kmsKeyArn }: Central) =>
  kmsKeyArn ? { algorithm: "aws:kms", keyArn: kmsKeyArn } : null;
