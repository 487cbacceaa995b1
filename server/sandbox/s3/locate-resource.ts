import { isIP } from "node:net";
import type { SandboxRequest } from "@/server/sandbox/exchange";
import { failS3 } from "./fail-s3";

export type ResourceAddress = {
  /** Empty: the account's list of buckets. */
  bucket: string;
  key: string;
  /** The bucket came from the host name. */
  virtualHost: boolean;
};

const VIRTUAL_HOST =
  /^(.+)\.s3(?:[.-][a-z0-9-]+)?\.(?:dualstack\.)?(?:[a-z0-9-]+\.)?(?:amazonaws\.com|localhost)$/;
const LONGEST_KEY_BYTES = 1024;

/**
 * Bucket and key of a request, from `<bucket>.s3.…` in the host or from the path.
 * A host is virtual when what stands before the endpoint is a bucket this world has, so that any endpoint name works.
 * Throws AwsError KeyTooLongError, InvalidURI.
 */
export function locateResource(
  request: SandboxRequest,
  hasBucket: (name: string) => boolean,
): ResourceAddress {
  const named = bucketOfHost(request.host.toLowerCase(), hasBucket);
  if (named !== null)
    return { bucket: named, key: checkKey(decode(request.rawPath.slice(1))), virtualHost: true };
  const slash = request.rawPath.indexOf("/", 1);
  const bucket = decode(slash < 0 ? request.rawPath.slice(1) : request.rawPath.slice(1, slash));
  const key = slash < 0 ? "" : decode(request.rawPath.slice(slash + 1));
  return { bucket, key: checkKey(key), virtualHost: false };
}

function bucketOfHost(host: string, hasBucket: (name: string) => boolean): string | null {
  const named = VIRTUAL_HOST.exec(host)?.[1];
  if (named !== undefined) return bucketOfEndpoint(named);
  if (isIP(host) !== 0) return null;
  for (let dot = host.indexOf("."); dot > 0; dot = host.indexOf(".", dot + 1)) {
    const name = host.slice(0, dot);
    if (hasBucket(name)) return name;
  }
  return null;
}

/** Interface endpoints: `my-bucket.bucket.vpce-1a2b….s3.…` has the bucket, `bucket.vpce-1a2b….s3.…` has none. */
function bucketOfEndpoint(name: string): string | null {
  const endpoint = /^(?:(.+)\.)?bucket\.vpce-[0-9a-z-]+$/.exec(name);
  return endpoint === null ? name : (endpoint[1] ?? null);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw failS3("InvalidURI", "Couldn't parse the specified URI.", { URI: text });
  }
}

function checkKey(key: string): string {
  const bytes = key.length * 3 <= LONGEST_KEY_BYTES ? 0 : Buffer.byteLength(key);
  if (bytes > LONGEST_KEY_BYTES)
    throw failS3("KeyTooLongError", "Your key is too long", {
      Size: String(bytes),
      MaxSizeAllowed: String(LONGEST_KEY_BYTES),
    });
  return key;
}
