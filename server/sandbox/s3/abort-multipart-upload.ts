import type { SandboxResponse } from "@/server/sandbox/exchange";
import { answerEmpty } from "./answer-xml";
import { authorizeCall } from "./authorize-call";
import type { S3Call } from "./call";
import { findUpload } from "./find-upload";
import { chargedHeader } from "./object-headers";

/** AbortMultipartUpload: its parts are gone at once. */
export function abortMultipartUpload(call: S3Call): SandboxResponse {
  authorizeCall(call);
  const { uploadId } = findUpload(call);
  call.bucket.uploads.delete(uploadId);
  return answerEmpty(204, chargedHeader(call));
}
