import type { ArchiveFormat } from "@/lib/schemas/archives";
import type { CopySource } from "@/lib/schemas/copies";

const mostUrlChars = 8_000;

/** The download of a selection as one file; null for one that an address cannot hold. */
export function archiveHref(format: ArchiveFormat, sources: readonly CopySource[]): string | null {
  const href = `/api/archives?${new URLSearchParams({ format, selection: JSON.stringify({ sources }) })}`;
  return href.length > mostUrlChars ? null : href;
}
