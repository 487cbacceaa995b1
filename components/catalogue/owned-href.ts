import type { OwnerLens } from "@/lib/schemas/catalogue";

type Place = Pick<OwnerLens["items"][number], "accountId" | "prefix">;

/** The search for an owner's objects in one place: of its account what lies below its prefix, where a glob can say that. */
export function ownedHref({ accountId, prefix }: Place, ownerId: string | null): string {
  const said = prefix !== "" && !/[\s*?]/.test(prefix);
  const query = new URLSearchParams({
    accountId,
    ...(ownerId === null ? { ownerKind: "unknown" } : { ownerId }),
    ...(said && { text: `${prefix}*` }),
  });
  return `/search?${query}`;
}
