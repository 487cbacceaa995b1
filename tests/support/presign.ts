import { Hash } from "@smithy/hash-node";
import { SignatureV4 } from "@smithy/signature-v4";
import type { StartedSandbox } from "./start-sandbox";

/** A presigned GET of an S3 path, signed by the hub's key. */
export async function getSignedUrl(
  { endpoint, hubKeys, world }: StartedSandbox,
  path: string,
  expiresIn: number,
): Promise<string> {
  const { host, hostname, port } = new URL(endpoint);
  const signer = new SignatureV4({
    service: "s3",
    region: world.region,
    credentials: hubKeys,
    sha256: Hash.bind(null, "sha256"),
    uriEscapePath: false,
  });
  const request = {
    method: "GET",
    protocol: "http:",
    hostname,
    port: Number(port),
    path,
    query: {},
    headers: { host, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" },
  };
  const { query = {} } = await signer.presign(request, { expiresIn });
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return `${endpoint}${path}?${search.join("&")}`;
}
