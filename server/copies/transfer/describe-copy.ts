import { readTagHeader } from "@/server/aws/s3-calls/object-tags";
import type { ObjectHead } from "@/server/aws/s3-calls/read-object";
import { callAs, type Reach } from "./party";
import { sourceEtagHeader, type Transfer, type TransferDeps } from "./transfer";

/** Names and values of user metadata (Amazon S3 User Guide, "Working with object metadata"). */
const mostMetadataBytes = 2048;

/** What an upload says about its object: the source's metadata, which source it is made of, and its tags where they are kept. */
export async function describeCopy(
  { wire }: TransferDeps,
  reader: Reach,
  { about }: ObjectHead,
  { source, settings, signal }: Transfer,
): Promise<Record<string, string>> {
  const made = { ...about, [sourceEtagHeader]: source.etag };
  const described = metadataBytes(made) <= mostMetadataBytes ? made : about;
  if (settings.tags === "drop") return described;
  // Asked even where S3 counts no tags: it counts them only for those who may read them.
  const object = { ...source, signal };
  return { ...described, ...(await callAs(reader, (place) => readTagHeader(wire, place, object))) };
}

function metadataBytes(headers: Record<string, string>): number {
  const metadata = Object.entries(headers).filter(([name]) => name.startsWith("x-amz-meta-"));
  return metadata.reduce((sum, [name, value]) => sum + name.length - "x-amz-meta-".length + value.length, 0);
}
