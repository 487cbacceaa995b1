import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { MultipartUpload } from "@/server/sandbox/state";

/** The multipart upload a call names. Throws AwsError NoSuchUpload. */
export function findUpload(call: S3Call): MultipartUpload {
  const uploadId = call.request.query.get("uploadId") ?? "";
  const upload = call.bucket.uploads.get(uploadId);
  if (upload !== undefined && upload.object.key === call.key) return upload;
  throw failS3(
    "NoSuchUpload",
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
    { UploadId: uploadId },
  );
}

/** partNumber of an upload. Throws AwsError InvalidArgument. */
export function readPartNumber(query: URLSearchParams): number {
  const text = query.get("partNumber") ?? "";
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= 10_000) return number;
  throw failS3("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive", {
    ArgumentName: "partNumber",
    ArgumentValue: text,
  });
}
