import { kmsNeeds } from "@/server/policy/s3/kms-needs";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeComparison } from "@/server/sandbox/s3/access/authorize-call";
import { authorizeKms } from "@/server/sandbox/s3/access/authorize-kms";
import { receiveBody } from "@/server/sandbox/s3/bodies/receive-body";
import type { S3Call } from "@/server/sandbox/s3/call";
import { checksumHeaders } from "@/server/sandbox/s3/checksums/checksum-answers";
import { nameEtag } from "@/server/sandbox/s3/encryption/name-etag";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerEmpty } from "@/server/sandbox/s3/xml/answer-xml";
import { quoteEtag } from "@/server/sandbox/s3/xml/format-values";
import { draftObject } from "./draft-object";
import { chargedHeader, encryptionHeaders, versionHeader } from "./object-headers";
import { checkWriteConditions, storeObject } from "./store-object";

/** PutObject: everything is checked before the first byte is read but the body itself and the write conditions. */
export async function putObject(call: S3Call): Promise<SandboxResponse> {
  const { state, bucket, key, request } = call;
  checkLengthIsKnown(request.headers);
  const draft = draftObject(call);
  authorizeComparison(call);
  authorizeKms(call, kmsNeeds(call.operation), { bucket, key, encryption: draft.encryption });
  checkWriteConditions(bucket, key, request.headers);
  const received = await receiveBody(request);
  checkWriteConditions(bucket, key, request.headers);
  const object = storeObject(state, bucket, {
    ...draft,
    body: received.body,
    etag: nameEtag(received.md5, draft.encryption),
    checksums: new Map([[received.algorithm, received.checksum]]),
    checksumType: "FULL_OBJECT",
    partSizes: [],
  });
  return answerEmpty(200, {
    etag: quoteEtag(object.etag),
    ...checksumHeaders(object),
    ...encryptionHeaders(object.encryption),
    ...versionHeader(call, object.versionId),
    ...chargedHeader(call),
  });
}

/** Throws AwsError MissingContentLength for a chunked upload that says no length. */
export function checkLengthIsKnown(headers: Record<string, string>): void {
  if (headers["content-length"] !== undefined || headers["x-amz-decoded-content-length"] !== undefined)
    return;
  throw failS3("MissingContentLength", "You must provide the Content-Length HTTP header.");
}
