import { getObjectOwnership } from "@/server/aws/s3";
import {
  getAccountAccessBlock,
  getBucketAccessBlock,
  getBucketAcl,
  getBucketEncryption,
  getBucketPolicy,
  isRequesterPays,
} from "@/server/aws/s3-settings";
import type { BucketEncryption, BucketEvidence } from "@/server/diagnosis/evidence/evidence";
import { isWrite } from "@/server/diagnosis/simulate/needs-of";
import { givenItem, mapItem, missingItem, type Reading, readItem } from "./read-item";
import { accountOfCanonicalId, type Run, readersFor } from "./run";

/** Everything about the bucket that decides over access, in one round, with whichever identity may. */
export async function collectBucket(run: Run): Promise<BucketEvidence> {
  const { ctx, region } = run;
  const { bucket, accountId, operation } = run.subject;
  const readers = readersFor(run, accountId);
  const client = (session: (typeof readers)[number]) => ctx.aws.s3(session, region);
  const own = readers.slice(0, 1);
  const read = <T>(
    id: string,
    action: string,
    send: Reading<T>["send"],
    absent?: Reading<T>["absent"],
    who = readers,
  ) => readItem(run, { id, about: bucket, action, readers: who, send, absent });
  const [acl, ownership, policy, bucketBlock, accountBlock, encryption, requesterPays] = await Promise.all([
    read("bucket-acl", "s3:GetBucketAcl", (session, options) =>
      getBucketAcl(client(session), bucket, options),
    ),
    read(
      "object-ownership",
      "s3:GetBucketOwnershipControls",
      (session, options) => getObjectOwnership(client(session), { bucket }, options),
      {
        codes: ["OwnershipControlsNotFoundError"],
        value: null,
      },
    ),
    read<unknown>(
      "bucket-policy",
      "s3:GetBucketPolicy",
      (session, options) => getBucketPolicy(client(session), bucket, options),
      {
        codes: ["NoSuchBucketPolicy"],
        value: null,
      },
    ),
    read<BlockOrNone>(
      "bucket-block",
      "s3:GetBucketPublicAccessBlock",
      (session, options) => getBucketAccessBlock(client(session), bucket, options),
      NO_BLOCK,
      own,
    ),
    readItem<BlockOrNone>(run, {
      id: "account-block",
      about: accountId,
      action: "s3:GetAccountPublicAccessBlock",
      readers: own,
      send: (session, options) =>
        getAccountAccessBlock(ctx.aws.s3Control(session, region), accountId, options),
      absent: NO_BLOCK,
    }),
    isWrite(operation)
      ? read<BucketEncryption | null>(
          "encryption",
          "s3:GetEncryptionConfiguration",
          (session, options) => getBucketEncryption(client(session), bucket, options),
          {
            codes: ["ServerSideEncryptionConfigurationNotFoundError"],
            value: null,
          },
        )
      : missingItem<BucketEncryption | null>("encryption", "", "not read: only writes depend on it"),
    read("request-payment", "s3:GetBucketRequestPayment", (session, options) =>
      isRequesterPays(client(session), bucket, options),
    ),
  ]);
  const ownerId = mapItem(acl, "bucket-owner", (value) => value.ownerId);
  return {
    ownerId,
    ownerAccountId: mapItem(ownerId, "bucket-owner-account", (id) => accountOfCanonicalId(run, id)),
    ownership,
    acl,
    policy,
    bucketBlock,
    accountBlock,
    encryption,
    requesterPays,
    region: givenItem("bucket-region", region, `s3:HeadBucket names it`),
  };
}

type BlockOrNone = Awaited<ReturnType<typeof getBucketAccessBlock>> | null;
const NO_BLOCK = { codes: ["NoSuchPublicAccessBlockConfiguration"], value: null };

/** No bucket in question: the account alone. */
export function noBucket(): BucketEvidence {
  const none = <T>(id: string) => missingItem<T>(id, "", "no bucket was asked about");
  return {
    ownerId: none("bucket-owner"),
    ownerAccountId: none("bucket-owner-account"),
    ownership: none("object-ownership"),
    acl: none("bucket-acl"),
    policy: none("bucket-policy"),
    bucketBlock: none("bucket-block"),
    accountBlock: none("account-block"),
    encryption: none("encryption"),
    requesterPays: none("request-payment"),
    region: none("bucket-region"),
  };
}
