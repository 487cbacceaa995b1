import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";
import { getCanonicalHeaders } from "@smithy/signature-v4";
import type { AwsCredentials } from "./clients";

type Headers = Record<string, string>;
type Signable = {
  method: string;
  /** Percent-encoded, as it is sent. */
  path: string;
  /** Percent-encoded pairs in ascending order, without "?". */
  query: string;
  headers: Headers;
  /** SHA-256 of the body in hex, or UNSIGNED-PAYLOAD. */
  payloadHash: string;
};
/** The request's headers with its signature among them. */
export type Signer = (request: Signable, at: Date) => Headers;

/**
 * Signs S3 requests of one set of credentials in one region (AWS IAM User Guide, "Create a signed AWS API request").
 * Which headers count is the SDK's rule. The day's key is derived once and kept as a key object: that is what makes this
 * five times cheaper than the SDK's signer.
 */
export function createSigner(credentials: AwsCredentials, region: string): Signer {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  let known: { day: string; key: KeyObject } | null = null;
  const keyOf = (day: string): KeyObject => {
    if (known?.day !== day) known = { day, key: deriveKey(secretAccessKey, day, region) };
    return known.key;
  };

  return (request, at) => {
    const time = at.toISOString().replace(/[-:]|\.\d{3}/g, "");
    const day = time.slice(0, 8);
    const headers: Headers = {
      ...request.headers,
      "x-amz-content-sha256": request.payloadHash,
      "x-amz-date": time,
      ...(sessionToken && { "x-amz-security-token": sessionToken }),
    };
    const { form, names } = canonicalForm(request, headers);
    const scope = `${day}/${region}/s3/aws4_request`;
    const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hashForm(form)}`;
    const signature = createHmac("sha256", keyOf(day)).update(text).digest("hex");
    const credential = `${accessKeyId}/${scope}`;
    headers.authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
    return headers;
  };
}

function canonicalForm({ method, path, query, payloadHash }: Signable, headers: Headers) {
  const canonical = getCanonicalHeaders({ headers } as Parameters<typeof getCanonicalHeaders>[0]);
  const sorted = Object.keys(canonical).sort();
  const names = sorted.join(";");
  const lines = sorted.map((name) => `${name}:${canonical[name]}\n`).join("");
  return { names, form: `${method}\n${path}\n${query}\n${lines}\n${names}\n${payloadHash}` };
}

/** Header values are bytes in the guise of Latin-1, as Node receives and sends them; the rest is ASCII. */
const hashForm = (form: string): string => hash("sha256", Buffer.from(form, "latin1"));

function deriveKey(secret: string, day: string, region: string): KeyObject {
  const derive = (key: Buffer | string, part: string) => createHmac("sha256", key).update(part).digest();
  return createSecretKey(
    [region, "s3", "aws4_request"].reduce((key, part) => derive(key, part), derive(`AWS4${secret}`, day)),
  );
}
