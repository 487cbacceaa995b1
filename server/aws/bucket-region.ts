import { callAws } from "./call-aws";
import type { AwsCredentials } from "./clients";
import { header, readS3Error } from "./read-s3-error";
import type { S3Wire } from "./s3-wire";
import { toAwsProblem } from "./to-problem";

type Input = { credentials: AwsCredentials; bucket: string; guess: string; accountId: string };

/** The bucket's region. S3 names it in a header of HeadBucket's answer, also when it refuses or redirects. */
export async function findBucketRegion(
  wire: S3Wire,
  { credentials, bucket, guess, accountId }: Input,
): Promise<string> {
  const site = { call: "s3:HeadBucket", accountId, bucket };
  const request = { method: "HEAD", credentials, region: guess, bucket, key: null, headers: {} } as const;
  const response = await callAws(site, ({ abortSignal }) => wire({ ...request, signal: abortSignal }));
  const error = await readS3Error(response, site);
  const region = header(response, "x-amz-bucket-region");
  if (region) return region;
  if (response.statusCode === 200) return guess;
  throw toAwsProblem(
    error.status === 404 ? { ...error, code: "NoSuchBucket", message: "The bucket does not exist" } : error,
  );
}
