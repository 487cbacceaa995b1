import { renderTemplate } from "@/lib/key-template";
import { Problem } from "@/server/platform/problem";
import type { Listing } from "./listing";

type Place = Pick<Listing, "accountId" | "accountName" | "bucket">;

/**
 * Throws `keys_would_mix` for a template by which objects of two buckets could get the same keys: one would take the
 * other's place, and both would count as copied.
 */
export function refuseMixing(template: string, places: readonly Place[]): void {
  const bucketAt = new Map<string, string>();
  for (const { accountId, accountName, bucket } of places) {
    const parts = { accountId, accountName, bucket, region: "", key: "", lastModified: "" };
    const path = renderTemplate(template, parts);
    const other = bucketAt.get(path) ?? bucket;
    if (other !== bucket) throw new Problem("keys_would_mix", { buckets: [other, bucket] });
    bucketAt.set(path, bucket);
  }
}
