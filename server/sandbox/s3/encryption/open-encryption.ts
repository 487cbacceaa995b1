import { BARE_ACCESS_DENIED } from "@/server/policy/messages/access-denied-message";
import type { KmsAction } from "@/server/policy/s3/decide-kms-access";
import { authorizeKms } from "@/server/sandbox/s3/access/authorize-kms";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { BucketState, StoredObject } from "@/server/sandbox/state";
import { readCustomerKey } from "./read-customer-key";

/**
 * Checks that the caller holds what the object was encrypted with: the KMS key's consent, or the customer's own key.
 * Throws AwsError InvalidRequest, AccessDenied, KMS.…
 */
export function openEncryption(
  call: S3Call,
  object: StoredObject,
  actions: KmsAction[],
  source: BucketState | null = null,
): void {
  checkCustomerKey(object, readCustomerKey(call.request.headers, source !== null));
  authorizeKms(call, actions, {
    bucket: source ?? call.bucket,
    key: object.key,
    encryption: object.encryption,
  });
}

export function checkCustomerKey(
  { encryption }: Pick<StoredObject, "encryption">,
  given: string | null,
): void {
  if (encryption.type !== "SSE-C") {
    if (given === null) return;
    throw failS3("InvalidRequest", "The encryption parameters are not applicable to this object.");
  }
  if (given === null)
    throw failS3(
      "InvalidRequest",
      "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.",
    );
  if (given !== encryption.keyMd5) throw failS3("AccessDenied", BARE_ACCESS_DENIED);
}
