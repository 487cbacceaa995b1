import { kmsNeeds } from "@/server/policy/s3/kms-needs";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { answerEmpty } from "./answer-xml";
import { authorizeComparison } from "./authorize-call";
import { authorizeKms } from "./authorize-kms";
import type { S3Call } from "./call";
import { checksumHeaders } from "./checksum-answers";
import { draftObject } from "./draft-object";
import { failS3 } from "./fail-s3";
import { quoteEtag } from "./format-values";
import { nameEtag } from "./name-etag";
import { chargedHeader, encryptionHeaders, versionHeader } from "./object-headers";
import { receiveBody } from "./receive-body";
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
