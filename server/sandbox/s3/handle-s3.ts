import type { SandboxResponse, ServiceHandler } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { BucketState } from "@/server/sandbox/state";
import { checkRegion } from "./check-region";
import { failS3 } from "./fail-s3";
import { locateResource } from "./locate-resource";
import { nameOperation } from "./name-operation";
import { ACCOUNT_OPERATIONS, BUCKET_OPERATIONS, isAccountOperation } from "./operations";

/** One S3 request of the embedded AWS: address, operation, access, answer. Throws AwsError for every refusal. */
export const handleS3: ServiceHandler = async (exchange) => {
  const { state, request } = exchange;
  const address = locateResource(request, (name) => state.buckets.has(name));
  const operation = nameOperation(request, address);
  if (isAccountOperation(operation))
    return ACCOUNT_OPERATIONS[operation]({ ...exchange, operation, bucketName: address.bucket });
  const bucket = state.buckets.get(address.bucket);
  if (bucket === undefined)
    throw failS3("NoSuchBucket", "The specified bucket does not exist", { BucketName: address.bucket });
  const call = { ...exchange, operation, bucket, key: address.key };
  return withRegion(bucket, async () => {
    if (call.caller.key !== null) checkRegion(request, bucket, address.virtualHost);
    return BUCKET_OPERATIONS[operation](call);
  });
};

/** Every answer about a bucket, a refusal too, says which region it is in. */
async function withRegion(
  bucket: BucketState,
  run: () => Promise<SandboxResponse>,
): Promise<SandboxResponse> {
  const regionHeader = { "x-amz-bucket-region": bucket.region };
  try {
    const answer = await run();
    return { ...answer, headers: { ...regionHeader, ...answer.headers } };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { details } = error;
    throw new AwsError({ ...details, headers: { ...regionHeader, ...details.headers } });
  }
}
