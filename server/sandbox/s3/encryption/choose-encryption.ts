import { denialStart } from "@/server/sandbox/s3/access/deny-access";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { Encryption } from "@/server/sandbox/state";
import { findKmsKey } from "./find-kms-key";
import { readCustomerKey } from "./read-customer-key";

const SSE = "x-amz-server-side-encryption";

/**
 * How a new object is encrypted: what the request says, else the bucket's default.
 * Throws AwsError InvalidArgument, KMS.NotFoundException.
 */
export function chooseEncryption(call: S3Call): Encryption {
  const { headers } = call.request;
  const algorithm = headers[SSE];
  const customerKey = readCustomerKey(headers);
  if (customerKey !== null && algorithm !== undefined)
    throw invalid(
      SSE,
      "Server Side Encryption with Customer provided key is incompatible with the encryption method specified",
      algorithm,
    );
  if (customerKey !== null && call.bucket.blocksCustomerKeys) throw customerKeysBlocked(call);
  if (customerKey !== null) return { type: "SSE-C", keyMd5: customerKey };
  const keyName = headers[`${SSE}-aws-kms-key-id`];
  if (algorithm === undefined && keyName === undefined) return defaultEncryption(call);
  if (algorithm === "aws:kms") return kmsEncryption(call, keyName ?? "");
  if (keyName !== undefined)
    throw invalid(
      SSE,
      "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
      algorithm,
    );
  if (algorithm === "AES256") return { type: "AES256" };
  throw invalid(SSE, "The encryption method specified is not supported", algorithm);
}

/** The default's key may be named by id or alias, or not at all (aws/s3): all three are the caller's account's. */
function defaultEncryption(call: S3Call): Encryption {
  const { encryption } = call.bucket;
  return encryption.type === "aws:kms" ? kmsEncryption(call, encryption.keyArn) : encryption;
}

function kmsEncryption(call: S3Call, keyName: string): Encryption {
  const { bucket, caller, state } = call;
  const accountId = caller.accountId ?? bucket.ownerAccountId;
  const key = findKmsKey(state, keyName, { accountId, region: bucket.region });
  const asked = call.request.headers[`${SSE}-bucket-key-enabled`];
  const byDefault = bucket.encryption.type === "aws:kms" && bucket.encryption.bucketKey;
  return { type: "aws:kms", keyArn: key.arn, bucketKey: asked === undefined ? byDefault : asked === "true" };
}

/** Source: Amazon S3 User Guide, "Blocking or unblocking SSE-C for a general purpose bucket". */
function customerKeysBlocked(call: S3Call) {
  const sentence = denialStart(call);
  return failS3(
    "AccessDenied",
    `${sentence} because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided keys (SSE-C). Please specify a different server-side encryption type`,
  );
}

function invalid(name: string, message: string, value: string | undefined) {
  return failS3("InvalidArgument", message, { ArgumentName: name, ArgumentValue: value ?? "null" });
}
