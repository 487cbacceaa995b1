import type { S3Operation } from "@/server/policy/s3/operation-actions";
import type { SandboxRequest } from "@/server/sandbox/exchange";
import { failS3 } from "./fail-s3";
import type { ResourceAddress } from "./locate-resource";

type Methods = Partial<Record<string, S3Operation>>;

/** Query parameter → method → operation, for requests on a bucket. */
const ON_BUCKET: Record<string, Methods> = {
  acl: { GET: "GetBucketAcl", PUT: "PutBucketAcl" },
  delete: { POST: "DeleteObjects" },
  encryption: { GET: "GetBucketEncryption", PUT: "PutBucketEncryption", DELETE: "DeleteBucketEncryption" },
  lifecycle: {
    GET: "GetBucketLifecycleConfiguration",
    PUT: "PutBucketLifecycleConfiguration",
    DELETE: "DeleteBucketLifecycle",
  },
  location: { GET: "GetBucketLocation" },
  ownershipControls: {
    GET: "GetBucketOwnershipControls",
    PUT: "PutBucketOwnershipControls",
    DELETE: "DeleteBucketOwnershipControls",
  },
  policy: { GET: "GetBucketPolicy", PUT: "PutBucketPolicy", DELETE: "DeleteBucketPolicy" },
  policyStatus: { GET: "GetBucketPolicyStatus" },
  publicAccessBlock: {
    GET: "GetPublicAccessBlock",
    PUT: "PutPublicAccessBlock",
    DELETE: "DeletePublicAccessBlock",
  },
  requestPayment: { GET: "GetBucketRequestPayment", PUT: "PutBucketRequestPayment" },
  tagging: { GET: "GetBucketTagging", PUT: "PutBucketTagging", DELETE: "DeleteBucketTagging" },
  uploads: { GET: "ListMultipartUploads" },
  versioning: { GET: "GetBucketVersioning", PUT: "PutBucketVersioning" },
  versions: { GET: "ListObjectVersions" },
};
const BUCKET: Methods = {
  GET: "ListObjects",
  HEAD: "HeadBucket",
  PUT: "CreateBucket",
  DELETE: "DeleteBucket",
};

const ON_OBJECT: Record<string, Methods> = {
  acl: { GET: "GetObjectAcl", PUT: "PutObjectAcl" },
  attributes: { GET: "GetObjectAttributes" },
  restore: { POST: "RestoreObject" },
  tagging: { GET: "GetObjectTagging", PUT: "PutObjectTagging", DELETE: "DeleteObjectTagging" },
  uploads: { POST: "CreateMultipartUpload" },
  uploadId: {
    GET: "ListParts",
    PUT: "UploadPart",
    POST: "CompleteMultipartUpload",
    DELETE: "AbortMultipartUpload",
  },
};
const OBJECT: Methods = { GET: "GetObject", HEAD: "HeadObject", PUT: "PutObject", DELETE: "DeleteObject" };

/** Subresources S3 has and this endpoint does not. */
const UNSUPPORTED = [
  "abac accelerate analytics cors intelligent-tiering inventory legal-hold logging metadataConfiguration",
  "metadataTable metrics notification object-lock replication retention select torrent website",
  "encryption session renameObject append",
]
  .join(" ")
  .split(" ");

/** Which S3 API operation a request is. Throws AwsError MethodNotAllowed or NotImplemented. */
export function nameOperation(request: SandboxRequest, address: ResourceAddress): S3Operation {
  const { method, query, headers } = request;
  if (address.bucket === "") return pick(method, { GET: "ListBuckets" }, "SERVICE");
  const onObject = address.key !== "";
  const table = onObject ? ON_OBJECT : ON_BUCKET;
  const subresource = Object.keys(table).find((name) => query.has(name));
  if (subresource === undefined) refuseUnsupported(query);
  const methods = subresource === undefined ? (onObject ? OBJECT : BUCKET) : table[subresource];
  const operation = pick(method, methods ?? {}, onObject ? "OBJECT" : "BUCKET");
  return refine(operation, query, headers);
}

function refine(
  operation: S3Operation,
  query: URLSearchParams,
  headers: Record<string, string>,
): S3Operation {
  const copies = headers["x-amz-copy-source"] !== undefined;
  if (operation === "ListObjects" && query.get("list-type") === "2") return "ListObjectsV2";
  if (operation === "PutObject" && copies) return "CopyObject";
  if (operation === "UploadPart" && copies) return "UploadPartCopy";
  return operation;
}

function pick(method: string, methods: Methods, resourceType: string): S3Operation {
  const operation = methods[method];
  if (operation !== undefined) return operation;
  throw failS3(
    "MethodNotAllowed",
    "The specified method is not allowed against this resource.",
    { Method: method, ResourceType: resourceType },
    { allow: Object.keys(methods).join(", ") },
  );
}

function refuseUnsupported(query: URLSearchParams): void {
  const name = UNSUPPORTED.find((candidate) => query.has(candidate));
  if (name === undefined) return;
  throw failS3("NotImplemented", "A header you provided implies functionality that is not implemented.", {
    Header: name,
  });
}
