import type { CopyDestination } from "@/lib/schemas/copies";
import { callAws } from "@/server/aws/call-aws";
import { getObjectOwnership } from "@/server/aws/s3";
import { getBucketEncryption, getBucketPolicy } from "@/server/aws/s3-settings";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { type Central, requireCentral } from "@/server/copies/select/require-central";
import { isExpired } from "@/server/credentials/open-session";
import { readHub } from "@/server/credentials/read-hub";

/**
 * What the central bucket is and demands, as the hub may see it; what it may not see is null.
 * Throws `central_bucket_missing`, and the hub's own failures.
 */
export async function readDestination(ctx: Context): Promise<CopyDestination> {
  const central = requireCentral(ctx);
  const { accountId, bucket, prefix, region } = central;
  const client = ctx.aws.s3(await readHub(ctx), region);
  const ask = <T>(name: string, call: (options: { abortSignal: AbortSignal }) => Promise<T>) =>
    callAws({ call: `s3:${name}`, accountId, bucket }, call);
  const [objectOwnership, encryption, policy] = await Promise.all([
    ask("GetBucketOwnershipControls", (options) => getObjectOwnership(client, { bucket }, options)).catch(
      noControls,
    ),
    ask("GetEncryptionConfiguration", (options) => getBucketEncryption(client, bucket, options)).catch(
      unseen,
    ),
    ask("GetBucketPolicy", (options) => getBucketPolicy(client, bucket, options)).catch(unseen),
  ]);
  return {
    accountId,
    bucket,
    prefix,
    region,
    objectOwnership,
    encryption: encryptionOf(central, encryption),
    acl: objectOwnership !== "BucketOwnerEnforced" && needsAcl(objectOwnership, policy) ? fullControl : null,
  };
}

const fullControl = "bucket-owner-full-control";

/** The configured key is sent with every write; without one the bucket's default decides. */
const encryptionOf = ({ kmsKeyArn }: Central, found: { algorithm: string; keyArn: string | null } | null) => {
  if (kmsKeyArn) return { algorithm: "aws:kms", keyArn: kmsKeyArn };
  return found && { algorithm: found.algorithm, keyArn: found.keyArn };
};

/** BucketOwnerPreferred takes ownership of what is written with this ACL; some policies refuse anything else. */
const needsAcl = (ownership: CopyDestination["objectOwnership"], policy: unknown) =>
  ownership === "BucketOwnerPreferred" || JSON.stringify(policy ?? null).includes(fullControl);

/** A call that is refused leaves the fact unknown; a session that ended or a silent AWS is a failure. */
function unseen(error: unknown): null {
  if (!awsFactsOf(error) || isExpired(error)) throw error;
  return null;
}

const noControls = (error: unknown) =>
  awsFactsOf(error)?.code === "OwnershipControlsNotFoundError" ? ("none" as const) : unseen(error);
