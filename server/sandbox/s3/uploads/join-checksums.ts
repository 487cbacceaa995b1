import { digestBody } from "@/server/sandbox/s3/bodies/digest-body";
import { type ChecksumAlgorithm, startChecksum } from "@/server/sandbox/s3/checksums/algorithms";
import { combineCrcs } from "@/server/sandbox/s3/checksums/combine-crc";
import { CHECKSUM_ELEMENTS, CHECKSUM_HEADERS } from "@/server/sandbox/s3/checksums/read-checksum-headers";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { MultipartUpload, UploadedPart } from "@/server/sandbox/state";
import type { NamedPart } from "./complete-multipart-upload";
import { partAlgorithm } from "./upload-part";

/**
 * The checksum of the object a completion makes: over all bytes, or of the parts' checksums with `-count`.
 * Throws AwsError BadDigest, InvalidPart, InvalidRequest. Source: Amazon S3 User Guide, "Checking object integrity".
 */
export async function joinChecksums(
  upload: MultipartUpload,
  parts: UploadedPart[],
  named: NamedPart[],
  headers: Record<string, string>,
): Promise<Map<string, string>> {
  const algorithm = partAlgorithm(upload);
  checkPartChecksums(upload, algorithm, parts, named);
  const digests = await Promise.all(parts.map((part) => partDigest(part, algorithm)));
  const whole =
    upload.object.checksumType === "FULL_OBJECT"
      ? (combineCrcs(algorithm, digests)?.toString("base64") ?? "")
      : composite(
          algorithm,
          digests.map(({ digest }) => digest),
        );
  const declared = headers[CHECKSUM_HEADERS[algorithm]];
  if (declared !== undefined && declared !== whole)
    throw failS3(
      "BadDigest",
      `The ${algorithm.toLowerCase()} you specified did not match the calculated checksum.`,
    );
  return new Map([[algorithm, whole]]);
}

/** A part may have come with a checksum of another kind than the upload's. */
async function partDigest({ checksums, body }: UploadedPart, algorithm: ChecksumAlgorithm) {
  const known = checksums.get(algorithm) ?? (await digestBody(body, [algorithm])).checksums.get(algorithm);
  return { digest: Buffer.from(known ?? "", "base64"), size: body.size };
}

function composite(algorithm: ChecksumAlgorithm, digests: Buffer[]): string {
  const checksum = startChecksum(algorithm);
  for (const digest of digests) checksum.update(digest);
  return `${checksum.digest().toString("base64")}-${digests.length}`;
}

function checkPartChecksums(
  upload: MultipartUpload,
  algorithm: ChecksumAlgorithm,
  parts: UploadedPart[],
  named: NamedPart[],
): void {
  const required = upload.checksumAlgorithm !== null && upload.object.checksumType === "COMPOSITE";
  named.forEach((part, i) => {
    const given = part[CHECKSUM_ELEMENTS[algorithm]];
    if (given === undefined && !required) return;
    if (given === undefined)
      throw failS3(
        "InvalidRequest",
        `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${part.PartNumber} in the request.`,
      );
    if (given === parts[i]?.checksums.get(algorithm)) return;
    throw failS3(
      "InvalidPart",
      "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      { UploadId: upload.uploadId, PartNumber: String(part.PartNumber) },
    );
  });
}
