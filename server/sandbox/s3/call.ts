import type { S3Operation } from "@/server/policy/s3/operation-actions";
import type { Exchange, SandboxResponse } from "@/server/sandbox/exchange";
import type { BucketState } from "@/server/sandbox/state";

/** One S3 request after its address and its operation are known. */
export type S3Call = Exchange & {
  operation: S3Operation;
  bucket: BucketState;
  /** Decoded; empty for calls on the bucket. */
  key: string;
};

/** A call that names no existing bucket: ListBuckets and CreateBucket. */
export type AccountCall = Exchange & { operation: S3Operation; bucketName: string };

export type Answer = SandboxResponse | Promise<SandboxResponse>;
