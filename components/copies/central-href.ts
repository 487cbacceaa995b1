import type { CopyDestination } from "@/lib/schemas/copies";

/** Where the central bucket is browsed; `key` opens that object there. */
export function centralHref(
  { accountId, bucket }: Pick<CopyDestination, "accountId" | "bucket">,
  prefix: string,
  key?: string,
): string {
  const query = new URLSearchParams({ tab: "objects", bucket, prefix, ...(key && { object: key }) });
  return `/accounts/${accountId}?${query}`;
}
