import type { ObjectChecksum } from "@/server/aws/s3-calls/checksum";

type Side = { etag: string; size: number; checksum: ObjectChecksum | null; encryption: string | null };

/** An ETag is the content's MD5 only of an object put in one piece without a KMS or customer key (Amazon S3 API Reference, "Object"). */
export const isDigest = ({ etag, encryption }: Pick<Side, "etag" | "encryption">): boolean =>
  /^[0-9a-f]{32}$/.test(etag) && (encryption === null || encryption === "AES256");

/**
 * Whether two objects hold the same bytes, and what shows it: equal checksums, else equal ETags of pieces put whole.
 * `unknown` when nothing comparable is there; sizes that differ always differ.
 */
export function compareContent(a: Side, b: Side): "checksum" | "etag" | "differs" | "unknown" {
  if (a.size !== b.size) return "differs";
  if (a.checksum && b.checksum && a.checksum.algorithm === b.checksum.algorithm)
    return a.checksum.value === b.checksum.value ? "checksum" : "differs";
  if (a.etag === b.etag && a.etag !== "") return "etag";
  return isDigest(a) && isDigest(b) ? "differs" : "unknown";
}
