import { textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { StoredObject } from "@/server/sandbox/state";
import { isChecksumAlgorithm } from "./algorithms";
import { CHECKSUM_ELEMENTS, CHECKSUM_HEADERS } from "./read-checksum-headers";

type Checksummed = Pick<StoredObject, "checksums" | "checksumType">;

/** Checksums as response headers. */
export function checksumHeaders({ checksums, checksumType }: Checksummed): Record<string, string> {
  const pairs = [...checksums].flatMap(([name, value]) =>
    isChecksumAlgorithm(name) ? [[CHECKSUM_HEADERS[name], value] as const] : [],
  );
  if (pairs.length === 0) return {};
  return { ...Object.fromEntries(pairs), "x-amz-checksum-type": checksumType };
}

/** Checksums as XML elements; with the type when asked for. */
export function checksumXml({ checksums, checksumType }: Checksummed, withType: boolean): string {
  const elements = [...checksums].map(([name, value]) =>
    isChecksumAlgorithm(name) ? textTag(CHECKSUM_ELEMENTS[name], value) : "",
  );
  if (elements.length === 0) return "";
  return elements.join("") + (withType ? textTag("ChecksumType", checksumType) : "");
}
