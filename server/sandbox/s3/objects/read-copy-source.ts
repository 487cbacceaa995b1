import { resourceArn, sourceNeeds } from "@/server/policy/s3/required-needs";
import { authorizeNeeds } from "@/server/sandbox/s3/access/authorize-need";
import type { S3Call } from "@/server/sandbox/s3/call";
import { openEncryption } from "@/server/sandbox/s3/encryption/open-encryption";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { BucketState, StoredObject } from "@/server/sandbox/state";
import { checkReadable } from "./check-archived";
import { checkCopyConditions } from "./check-copy-conditions";
import { absent } from "./find-object";

export type CopySource = { bucket: BucketState; object: StoredObject; versionId: string | null };

/**
 * The object a copy reads, after its side was authorised: GetObject on it, its tags when they go along, its KMS key.
 * Throws AwsError: InvalidArgument, NoSuchBucket, NoSuchKey, AccessDenied, InvalidObjectState, PreconditionFailed …
 */
export function readCopySource(call: S3Call, takesTags: boolean): CopySource {
  const address = parseCopySource(call.request.headers["x-amz-copy-source"] ?? "");
  const bucket = call.state.buckets.get(address.bucket);
  if (bucket === undefined)
    throw failS3("NoSuchBucket", "The specified bucket does not exist", { BucketName: address.bucket });
  const object = bucket.objects.get(address.key, address.versionId ?? undefined);
  const present = object?.deleteMarker ? undefined : object;
  const needs = sourceNeeds({ ...address, takesTags: takesTags && (present?.tags.size ?? 0) > 0 });
  authorizeNeeds(call, needs, { bucket, object: present ?? null, isSource: true });
  if (present === undefined) throw absentSource(call, bucket, address, object);
  checkCopyConditions(call.request.headers, present);
  openEncryption(call, present, ["kms:Decrypt"], bucket);
  checkReadable(call.state, present);
  return { bucket, object: present, versionId: address.versionId };
}

type SourceAddress = { bucket: string; key: string; versionId: string | null };

/** `[/]bucket/key[?versionId=…]`, percent-encoded. Throws AwsError InvalidArgument. */
function parseCopySource(header: string): SourceAddress {
  const [path = "", query = ""] = header.replace(/^\//, "").split(/\?(?=versionId=)/);
  const decoded = decode(path);
  const slash = decoded.indexOf("/");
  if (slash < 1 || slash === decoded.length - 1)
    throw failS3("InvalidArgument", "Invalid copy source object key", {
      ArgumentName: "x-amz-copy-source",
      ArgumentValue: header,
    });
  return {
    bucket: decoded.slice(0, slash),
    key: decoded.slice(slash + 1),
    versionId: new URLSearchParams(query).get("versionId"),
  };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw failS3("InvalidArgument", "Invalid copy source encoding.", {
      ArgumentName: "x-amz-copy-source",
      ArgumentValue: path,
    });
  }
}

function absentSource(
  call: S3Call,
  bucket: BucketState,
  address: SourceAddress,
  marker: StoredObject | undefined,
) {
  const action = "s3:ListBucket";
  authorizeNeeds(call, [{ action, resource: resourceArn(action, bucket.name, "") }], {
    bucket,
    object: null,
    isSource: true,
  });
  return absent(address.key, address.versionId, marker);
}
