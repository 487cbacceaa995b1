import {
  GetBucketAclCommand,
  GetBucketOwnershipControlsCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  type S3Client,
} from "@aws-sdk/client-s3";
import { decodeKey } from "./s3-calls/decode-key";

type Options = { abortSignal: AbortSignal };

/** A bucket as one account's call sees it. `expectedOwner`: refuse when another account owns it. */
export type BucketCall = { bucket: string; expectedOwner?: string };

/** Canonical user id of the bucket's owner. */
export async function getBucketOwnerId(
  client: S3Client,
  { bucket, expectedOwner }: BucketCall,
  options: Options,
) {
  const command = new GetBucketAclCommand({ Bucket: bucket, ExpectedBucketOwner: expectedOwner });
  return (await client.send(command, options)).Owner?.ID ?? null;
}

/** Canonical user id of the caller's own account. */
export async function getCallerCanonicalId(client: S3Client, options: Options): Promise<string | null> {
  return (await client.send(new ListBucketsCommand({ MaxBuckets: 1 }), options)).Owner?.ID ?? null;
}

/** The bucket's ObjectOwnership setting; S3 answers OwnershipControlsNotFoundError where none was ever put. */
export async function getObjectOwnership(client: S3Client, { bucket }: BucketCall, options: Options) {
  const answer = await client.send(new GetBucketOwnershipControlsCommand({ Bucket: bucket }), options);
  return answer.OwnershipControls?.Rules?.[0]?.ObjectOwnership ?? null;
}

export type ListObjectsInput = {
  bucket: string;
  prefix: string;
  delimiter: "/" | "";
  limit: number;
  token?: string;
  /** Only keys behind this one, in UTF-8 order. */
  after?: string;
  requesterPays: boolean;
  expectedOwner?: string;
};
export type ListedObject = {
  key: string;
  size: number;
  lastModified: Date;
  etag: string;
  storageClass: string;
  ownerId: string | null;
  ownerName: string | null;
};
export type ObjectListing = { objects: ListedObject[]; prefixes: string[]; nextToken: string | null };

/** One page of ListObjectsV2 with owners. Keys are asked for URL-encoded: XML cannot carry every character a key may hold. */
export async function listObjects(
  client: S3Client,
  input: ListObjectsInput,
  options: Options,
): Promise<ObjectListing> {
  const command = new ListObjectsV2Command({
    Bucket: input.bucket,
    Prefix: input.prefix,
    Delimiter: input.delimiter || undefined,
    MaxKeys: input.limit,
    ContinuationToken: input.token,
    StartAfter: input.after,
    ExpectedBucketOwner: input.expectedOwner,
    FetchOwner: true,
    EncodingType: "url",
    RequestPayer: input.requesterPays ? "requester" : undefined,
  });
  const page = await client.send(command, options);
  const decode = page.EncodingType === "url" ? decodeKey : (key: string) => key;
  return {
    objects: (page.Contents ?? []).map((object) => ({
      key: decode(object.Key ?? ""),
      size: object.Size ?? 0,
      lastModified: object.LastModified ?? new Date(0),
      etag: (object.ETag ?? "").replaceAll('"', ""),
      storageClass: object.StorageClass ?? "STANDARD",
      ownerId: object.Owner?.ID ?? null,
      ownerName: object.Owner?.DisplayName || null,
    })),
    prefixes: (page.CommonPrefixes ?? []).map(({ Prefix }) => decode(Prefix ?? "")),
    nextToken: page.IsTruncated ? (page.NextContinuationToken ?? null) : null,
  };
}
