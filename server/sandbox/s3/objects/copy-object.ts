import { kmsNeeds } from "@/server/policy/s3/kms-needs";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeComparison } from "@/server/sandbox/s3/access/authorize-call";
import { authorizeKms } from "@/server/sandbox/s3/access/authorize-kms";
import type { S3Call } from "@/server/sandbox/s3/call";
import { checksumXml } from "@/server/sandbox/s3/checksums/checksum-answers";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { quoteEtag, xmlDate } from "@/server/sandbox/s3/xml/format-values";
import { textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { StoredObject } from "@/server/sandbox/state";
import { digestCopy } from "./digest-copy";
import { draftObject, type ObjectDraft } from "./draft-object";
import { chargedHeader, encryptionHeaders, versionHeader } from "./object-headers";
import { type CopySource, readCopySource } from "./read-copy-source";
import { readTagHeader } from "./read-tags";
import { checkWriteConditions, storeObject } from "./store-object";

const LARGEST_COPY_SOURCE = 5 * 1024 ** 3;

/** CopyObject, at most 5 GiB. Source: Amazon S3 API Reference. */
export async function copyObject(call: S3Call): Promise<SandboxResponse> {
  const { state, bucket, key, request } = call;
  const takesTags = readDirective(call, "x-amz-tagging-directive") === "COPY";
  const takesMetadata = readDirective(call, "x-amz-metadata-directive") === "COPY";
  const source = readCopySource(call, takesTags);
  checkCopySize(source.object);
  const tags = takesTags ? source.object.tags : readTagHeader(request.headers);
  const draft = withSourceAttributes(draftObject(call, tags), source, takesMetadata);
  authorizeComparison(call);
  refuseNoChange(call, source, takesMetadata && takesTags);
  authorizeKms(call, kmsNeeds(call.operation), { bucket, key, encryption: draft.encryption });
  checkWriteConditions(bucket, key, request.headers);
  const digests = await digestCopy(request.headers, source.object, draft.encryption);
  checkWriteConditions(bucket, key, request.headers);
  const { body } = source.object;
  const object = storeObject(state, bucket, { ...draft, body, ...digests, partSizes: [] });
  return answerCopy(call, source, object);
}

function answerCopy(call: S3Call, source: CopySource, object: StoredObject): SandboxResponse {
  const answer = answerXml(
    "CopyObjectResult",
    textTag("LastModified", xmlDate(object.lastModified)),
    textTag("ETag", quoteEtag(object.etag)),
    checksumXml(object, true),
  );
  return { ...answer, headers: { ...answer.headers, ...copyHeaders(call, source, object) } };
}

function copyHeaders(call: S3Call, source: CopySource, object: StoredObject): Record<string, string> {
  return {
    ...(source.bucket.versioning === null
      ? {}
      : { "x-amz-copy-source-version-id": source.object.versionId ?? "null" }),
    ...versionHeader(call, object.versionId),
    ...encryptionHeaders(object.encryption),
    ...chargedHeader(call),
  };
}

/** Throws AwsError InvalidRequest. */
export function checkCopySize({ body }: StoredObject): void {
  if (body.size <= LARGEST_COPY_SOURCE) return;
  throw failS3(
    "InvalidRequest",
    `The specified copy source is larger than the maximum allowable size for a copy source: ${LARGEST_COPY_SOURCE}`,
  );
}

function withSourceAttributes(draft: ObjectDraft, { object }: CopySource, takes: boolean): ObjectDraft {
  if (!takes) return draft;
  const headers = new Map([...object.headers].filter(([name]) => name !== "x-amz-restore"));
  return { ...draft, contentType: object.contentType, metadata: object.metadata, headers };
}

function readDirective({ request }: S3Call, header: string): "COPY" | "REPLACE" {
  const value = request.headers[header] ?? "COPY";
  if (value === "COPY" || value === "REPLACE") return value;
  throw failS3("InvalidArgument", `Unknown ${header.slice("x-amz-".length).replace("-", " ")}.`, {
    ArgumentName: header,
    ArgumentValue: value,
  });
}

const CHANGES = ["storage-class", "website-redirect-location", "server-side-encryption"];

/** A copy of an object onto itself has to change something. Throws AwsError InvalidRequest. */
function refuseNoChange(call: S3Call, { bucket, object, versionId }: CopySource, takesAll: boolean): void {
  const onItself = bucket === call.bucket && object.key === call.key && versionId === null;
  const changes = Object.keys(call.request.headers).some((name) =>
    CHANGES.some((change) => name.startsWith(`x-amz-${change}`)),
  );
  if (!onItself || changes || !takesAll) return;
  throw failS3(
    "InvalidRequest",
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}
