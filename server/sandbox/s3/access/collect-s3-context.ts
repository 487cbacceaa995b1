import type { RequestContext } from "@/server/policy/types";
import { buildRequestContext } from "@/server/sandbox/authorization/build-request-context";
import type { Exchange, SandboxRequest } from "@/server/sandbox/exchange";
import type { StoredObject } from "@/server/sandbox/state";

/** Request headers that are condition keys of the same name. */
const HEADER_KEYS = [
  "x-amz-acl",
  "x-amz-content-sha256",
  "x-amz-copy-source",
  "x-amz-grant-full-control",
  "x-amz-grant-read",
  "x-amz-grant-read-acp",
  "x-amz-grant-write",
  "x-amz-grant-write-acp",
  "x-amz-metadata-directive",
  "x-amz-server-side-encryption",
  "x-amz-server-side-encryption-aws-kms-key-id",
  "x-amz-server-side-encryption-customer-algorithm",
  "x-amz-storage-class",
  "x-amz-website-redirect-location",
];

/**
 * Condition keys of one S3 request: AWS's global ones and S3's own.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3".
 */
export function collectS3Context(
  exchange: Exchange,
  bucketOwner: string,
  object: StoredObject | null,
): RequestContext {
  const context = buildRequestContext(exchange, bucketOwner);
  const { request } = exchange;
  context["s3:ResourceAccount"] = bucketOwner;
  context["s3:authType"] = request.query.has("X-Amz-Signature") ? "REST-QUERY-STRING" : "REST-HEADER";
  context["s3:signatureversion"] = "AWS4-HMAC-SHA256";
  if (request.secure) context["s3:TlsVersion"] = 1.3;
  addQueryKeys(context, request);
  for (const name of HEADER_KEYS) {
    const value = request.headers[name];
    if (value !== undefined) context[`s3:${name}`] = value;
  }
  addTagKeys(context, request, object);
  return context;
}

function addQueryKeys(context: RequestContext, { query }: SandboxRequest): void {
  for (const name of ["prefix", "delimiter", "max-keys"]) {
    const value = query.get(name);
    if (value !== null) context[`s3:${name}`] = value;
  }
  const versionId = query.get("versionId");
  if (versionId !== null) context["s3:VersionId"] = versionId;
}

function addTagKeys(context: RequestContext, { headers }: SandboxRequest, object: StoredObject | null): void {
  const asked = headers["x-amz-tagging"];
  if (asked !== undefined) {
    const tags = new URLSearchParams(asked);
    context["s3:RequestObjectTagKeys"] = [...tags.keys()];
    for (const [name, value] of tags) context[`s3:RequestObjectTag/${name}`] = value;
  }
  for (const [name, value] of object?.tags ?? []) context[`s3:ExistingObjectTag/${name}`] = value;
}
