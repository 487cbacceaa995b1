import { asAwsProblem } from "@/server/aws/call-aws";
import type { AwsCredentials } from "@/server/aws/clients";
import { readS3Error } from "@/server/aws/read-s3-error";
import type { S3Wire, WireRequest, WireResponse } from "@/server/aws/s3-wire";
import { toAwsProblem } from "@/server/aws/to-problem";
import { Problem } from "@/server/platform/problem";

/** Who asks S3, and where. `expectedOwner`: S3 refuses when another account owns the bucket. */
export type S3Place = {
  credentials: AwsCredentials;
  /** The account in whose name the call goes out, for the facts of a failure. */
  accountId: string;
  region: string;
  bucket: string;
  expectedOwner: string | null;
};

type Call = Pick<WireRequest, "method" | "query" | "body" | "patienceMs"> & {
  /** S3's name of the operation. */
  name: string;
  key: string | null;
  headers?: Record<string, string>;
  signal: AbortSignal;
};

/** Sends one call and answers its response when S3 accepted it; every failure comes out as a problem with AWS's facts. */
export async function sendS3(wire: S3Wire, place: S3Place, call: Call): Promise<WireResponse> {
  const { credentials, accountId, region, bucket, expectedOwner } = place;
  const { name, key, headers, ...rest } = call;
  const site = { call: `s3:${name}`, accountId, bucket, ...(key !== null && { key }) };
  const owner: Record<string, string> = expectedOwner ? { "x-amz-expected-bucket-owner": expectedOwner } : {};
  try {
    const at = { credentials, region, bucket, key, headers: { ...headers, ...owner } };
    const response = await wire({ ...rest, ...at });
    if (response.statusCode < 300) return response;
    throw toRefusal(await readS3Error(response, site));
  } catch (error) {
    throw asAwsProblem(error, site);
  }
}

/** `condition` tells whose condition did not hold: the source's, or the destination's. */
function toRefusal({
  region: _,
  objectSize: __,
  condition,
  ...facts
}: Awaited<ReturnType<typeof readS3Error>>): Problem {
  const { code, details, message } = toAwsProblem(facts);
  return new Problem(code, condition === null ? details : { ...details, condition }, message);
}
