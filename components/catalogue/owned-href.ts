import type { OwnerLens } from "@/lib/schemas/catalogue";

type Place = Pick<OwnerLens["items"][number], "accountId" | "bucket" | "prefix">;

/** The search for an owner's objects in one place: of its bucket what lies below its prefix, where a glob can say that. */
export function ownedHref({ accountId, bucket, prefix }: Place, ownerId: string | null): string {
  const said = prefix !== "" && !/[\s*?]/.test(prefix);
  const query = new URLSearchParams({
    accountId,
    bucket,
    ...(ownerId === null ? { ownerKind: "unknown" } : { ownerId }),
    ...(said && { text: `${prefix}*` }),
  });
  return `/search?${query}`;
}
