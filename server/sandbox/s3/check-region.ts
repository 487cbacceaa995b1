import type { SandboxRequest } from "@/server/sandbox/exchange";
import type { BucketState } from "@/server/sandbox/state";
import { failS3 } from "./fail-s3";

/**
 * A bucket is reached in its own region. A host name of the bucket leads there, where only the signature is for another
 * region (400); the path of another region's endpoint is redirected (301).
 * Throws AwsError AuthorizationHeaderMalformed, PermanentRedirect.
 * Source: Amazon S3 User Guide, "Making requests", request redirection; API Reference, "Error responses".
 */
export function checkRegion(request: SandboxRequest, bucket: BucketState, virtualHost: boolean): void {
  if (request.region === bucket.region) return;
  if (virtualHost)
    throw failS3(
      "AuthorizationHeaderMalformed",
      `The authorization header is malformed; the region '${request.region}' is wrong; expecting '${bucket.region}'`,
      { Region: bucket.region },
    );
  throw failS3(
    "PermanentRedirect",
    "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
    { Endpoint: `${bucket.name}.s3.${bucket.region}.amazonaws.com`, Bucket: bucket.name },
  );
}
