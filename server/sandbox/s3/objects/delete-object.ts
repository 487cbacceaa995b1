import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { answerEmpty } from "@/server/sandbox/s3/xml/answer-xml";
import { matchesEtag, preconditionFailed } from "./check-conditions";
import { chargedHeader } from "./object-headers";
import { removeObject } from "./remove-object";

/** DeleteObject. A key that is not there is deleted as well. */
export function deleteObject(call: S3Call): SandboxResponse {
  authorizeCall(call);
  checkIfMatch(call);
  const removed = removeObject(call.state, call.bucket, call.key, call.request.query.get("versionId"));
  return answerEmpty(204, {
    ...(removed.deleteMarker ? { "x-amz-delete-marker": "true" } : {}),
    ...(removed.versionId === null ? {} : { "x-amz-version-id": removed.versionId }),
    ...chargedHeader(call),
  });
}

function checkIfMatch({ request, bucket, key }: S3Call): void {
  const ifMatch = request.headers["if-match"];
  if (ifMatch === undefined) return;
  const current = bucket.objects.get(key);
  if (current === undefined || !matchesEtag(ifMatch, current.etag)) throw preconditionFailed("If-Match");
}
