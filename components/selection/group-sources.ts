import type { CopySource } from "@/lib/schemas/copies";

/** A source as a person sees it: objects by name travel in thousands, and are one line all the same. */
export type SourceGroup = {
  id: string;
  source: CopySource;
  keys: readonly string[];
  of: readonly CopySource[];
};

export function groupSources(sources: readonly CopySource[]): SourceGroup[] {
  const groups = new Map<string, SourceGroup>();
  sources.forEach((source, at) => {
    const { accountId, bucket, keys } = source;
    const id = keys ? `${accountId} ${bucket}` : String(at);
    const before = groups.get(id);
    groups.set(id, {
      id,
      source,
      keys: [...(before?.keys ?? []), ...(keys ?? [])],
      of: [...(before?.of ?? []), source],
    });
  });
  return [...groups.values()];
}
