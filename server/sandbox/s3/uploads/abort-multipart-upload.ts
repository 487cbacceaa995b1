import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { chargedHeader } from "@/server/sandbox/s3/objects/object-headers";
import { answerEmpty } from "@/server/sandbox/s3/xml/answer-xml";
import { findUpload } from "./find-upload";

/** AbortMultipartUpload: its parts are gone at once. */
export function abortMultipartUpload(call: S3Call): SandboxResponse {
  authorizeCall(call);
  const { uploadId } = findUpload(call);
  call.bucket.uploads.delete(uploadId);
  return answerEmpty(204, chargedHeader(call));
}
