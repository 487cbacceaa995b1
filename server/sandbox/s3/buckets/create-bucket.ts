import { z } from "zod";
import { isPublicAcl } from "@/server/policy/s3/acl-grants";
import { expandCannedAcl, isCannedAcl } from "@/server/policy/s3/canned-acl";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { createMemoryObjectStore } from "@/server/sandbox/objects/memory-object-store";
import { authorizeAccountAction } from "@/server/sandbox/s3/access/authorize-account-action";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { AccountCall, S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerEmpty } from "@/server/sandbox/s3/xml/answer-xml";
import { parseXml, readBodyText } from "@/server/sandbox/s3/xml/read-xml";
import type { Acl, BucketState, ObjectOwnership } from "@/server/sandbox/state";

const Ownership = z.enum(["ObjectWriter", "BucketOwnerPreferred", "BucketOwnerEnforced"]);
const Configuration = z.union([z.literal(""), z.looseObject({ LocationConstraint: z.string().optional() })]);

/** CreateBucket, with today's defaults: BucketOwnerEnforced, all public access blocked, SSE-S3. */
export async function createBucket(call: AccountCall): Promise<SandboxResponse> {
  const { state, bucketName: name, caller, request } = call;
  checkBucketName(name);
  const accountId = authorizeAccountAction(call, "s3:CreateBucket");
  const region = await readRegion(call);
  refuseTaken(call, accountId);
  const ownership = readOwnership(request.headers);
  const bucket: BucketState = {
    name,
    ownerAccountId: accountId,
    region,
    createdAt: state.now(),
    ownership,
    acl: readAcl(request.headers, ownership, caller.canonicalId ?? ""),
    policy: null,
    publicAccessBlock: {
      blockPublicAcls: true,
      ignorePublicAcls: true,
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
    },
    encryption: { type: "AES256" },
    blocksCustomerKeys: true,
    requesterPays: false,
    versioning: null,
    lifecycleXml: null,
    tags: new Map(),
    objects: createMemoryObjectStore(),
    uploads: new Map(),
  };
  state.buckets.set(name, bucket);
  return answerEmpty(200, { location: `/${name}`, "x-amz-bucket-arn": `arn:aws:s3:::${name}` });
}

/** DeleteBucket: empty of versions, delete markers and objects. */
export function deleteBucket(call: S3Call): SandboxResponse {
  authorizeCall(call);
  const { state, bucket } = call;
  for (const _ of bucket.objects.versions("", ""))
    throw failS3("BucketNotEmpty", "The bucket you tried to delete is not empty", {
      BucketName: bucket.name,
    });
  state.buckets.delete(bucket.name);
  return answerEmpty(204);
}

/** Source: Amazon S3 User Guide, "Bucket naming rules". */
function checkBucketName(name: string): void {
  const wellFormed = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !/\.\.|\.-|-\./.test(name);
  if (wellFormed && !/^\d+\.\d+\.\d+\.\d+$/.test(name) && !name.startsWith("xn--")) return;
  throw failS3("InvalidBucketName", "The specified bucket is not valid.", { BucketName: name });
}

async function readRegion({ request }: AccountCall): Promise<string> {
  const hasBody = Number(request.headers["content-length"] ?? 0) > 0;
  const asked = hasBody
    ? parseXml(await readBodyText(request), "CreateBucketConfiguration", Configuration)
    : "";
  const region = asked === "" ? "us-east-1" : (asked.LocationConstraint?.trim() ?? "us-east-1");
  if (region === request.region) return region;
  const message =
    region === "us-east-1"
      ? "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to."
      : `The ${region} location constraint is incompatible for the region specific endpoint this request was sent to.`;
  throw failS3("IllegalLocationConstraintException", message);
}

function refuseTaken({ state, bucketName }: AccountCall, accountId: string): void {
  const taken = state.buckets.get(bucketName);
  if (taken === undefined) return;
  if (taken.ownerAccountId === accountId)
    throw failS3(
      "BucketAlreadyOwnedByYou",
      "Your previous request to create the named bucket succeeded and you already own it.",
      { BucketName: bucketName },
    );
  throw failS3(
    "BucketAlreadyExists",
    "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
    { BucketName: bucketName },
  );
}

function readOwnership(headers: Record<string, string>): ObjectOwnership {
  const asked = Ownership.safeParse(headers["x-amz-object-ownership"] ?? "BucketOwnerEnforced");
  if (asked.success) return asked.data;
  throw failS3("InvalidArgument", "Invalid x-amz-object-ownership header", {
    ArgumentName: "x-amz-object-ownership",
  });
}

function readAcl(headers: Record<string, string>, ownership: ObjectOwnership, ownerId: string): Acl {
  const name = headers["x-amz-acl"] ?? "private";
  if (!isCannedAcl(name))
    throw failS3("InvalidArgument", "", { ArgumentName: "x-amz-acl", ArgumentValue: name });
  const acl = expandCannedAcl(name, ownerId, ownerId);
  if (ownership === "BucketOwnerEnforced" && name !== "private")
    throw failS3(
      "InvalidBucketAclWithObjectOwnership",
      "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    );
  if (isPublicAcl(acl))
    throw failS3(
      "InvalidBucketAclWithBlockPublicAccessError",
      "Bucket cannot have public ACLs set with BlockPublicAccess enabled",
    );
  return acl;
}
