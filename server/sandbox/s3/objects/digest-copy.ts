import { digestBody } from "@/server/sandbox/s3/bodies/digest-body";
import {
  ALGORITHMS,
  type ChecksumAlgorithm,
  isChecksumAlgorithm,
} from "@/server/sandbox/s3/checksums/algorithms";
import { nameEtag } from "@/server/sandbox/s3/encryption/name-etag";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { unquoteEtag } from "@/server/sandbox/s3/xml/format-values";
import type { Encryption, StoredObject } from "@/server/sandbox/state";

export type CopyDigests = Pick<StoredObject, "etag" | "checksums" | "checksumType">;

/**
 * Entity tag and checksum of a single-part copy. A copy is written in one piece, so a source whose tag is not an MD5
 * and whose checksum is composite is read through; otherwise what is known is kept.
 */
export async function digestCopy(
  headers: Record<string, string>,
  source: StoredObject,
  encryption: Encryption,
): Promise<CopyDigests> {
  const algorithm = chosenAlgorithm(headers, source);
  const kept = source.checksumType === "FULL_OBJECT" ? source.checksums.get(algorithm) : undefined;
  const md5 = plainMd5(source);
  if (kept !== undefined && md5 !== null) return digests(nameEtag(md5, encryption), algorithm, kept);
  const computed = await digestBody(source.body, kept === undefined ? [algorithm] : []);
  const value = kept ?? computed.checksums.get(algorithm) ?? "";
  return digests(nameEtag(computed.md5, encryption), algorithm, value);
}

function digests(etag: string, algorithm: ChecksumAlgorithm, value: string): CopyDigests {
  return { etag, checksums: new Map([[algorithm, value]]), checksumType: "FULL_OBJECT" };
}

/** The MD5 of the content when the entity tag is one. */
function plainMd5({ etag, encryption }: StoredObject): string | null {
  const tag = unquoteEtag(etag);
  return encryption.type === "AES256" && /^[0-9a-f]{32}$/.test(tag) ? tag : null;
}

/** What the request asks for, else what the source has, else CRC64NVME. Throws AwsError InvalidRequest. */
function chosenAlgorithm(headers: Record<string, string>, source: StoredObject): ChecksumAlgorithm {
  const asked = headers["x-amz-checksum-algorithm"]?.toUpperCase();
  if (asked !== undefined) {
    if (isChecksumAlgorithm(asked)) return asked;
    throw failS3(
      "InvalidRequest",
      "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]",
    );
  }
  return ALGORITHMS.find((algorithm) => source.checksums.has(algorithm)) ?? "CRC64NVME";
}
