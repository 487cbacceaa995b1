import { createHash } from "node:crypto";
import { failS3 } from "@/server/sandbox/s3/fail-s3";

const SSE_C = "x-amz-server-side-encryption-customer";
const SOURCE_SSE_C = "x-amz-copy-source-server-side-encryption-customer";

/**
 * MD5 (base64) of the customer's key in the SSE-C headers of a request, or of its copy source; null without them.
 * Throws AwsError InvalidArgument. Source: Amazon S3 User Guide, "Using server-side encryption with customer-provided keys".
 */
export function readCustomerKey(headers: Record<string, string>, ofSource = false): string | null {
  const prefix = ofSource ? SOURCE_SSE_C : SSE_C;
  const algorithm = headers[`${prefix}-algorithm`];
  const key = headers[`${prefix}-key`];
  const md5 = headers[`${prefix}-key-md5`];
  if (algorithm === undefined && key === undefined && md5 === undefined) return null;
  if (algorithm !== "AES256")
    throw invalid(
      `${prefix}-algorithm`,
      "Requests specifying Server Side Encryption with Customer provided keys must provide a valid encryption algorithm.",
    );
  const bytes = Buffer.from(key ?? "", "base64");
  if (bytes.length !== 32)
    throw invalid(
      `${prefix}-key`,
      "Requests specifying Server Side Encryption with Customer provided keys must provide an appropriate secret key.",
    );
  const computed = createHash("md5").update(bytes).digest("base64");
  if (computed !== md5)
    throw invalid(
      `${prefix}-key-md5`,
      "The calculated MD5 hash of the key did not match the hash that was provided.",
    );
  return computed;
}

function invalid(name: string, message: string) {
  return failS3("InvalidArgument", message, { ArgumentName: name, ArgumentValue: "null" });
}
