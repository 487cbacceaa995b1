"use client";

import { useTranslations } from "use-intl";
import type { Encryption } from "@/lib/schemas/catalogue";
import type { OwnerKind } from "@/lib/schemas/owner";

const OWNER_KINDS = [
  "bucket-owner",
  "hub",
  "known-account",
  "log-delivery",
  "unknown",
] as const satisfies OwnerKind[];
const ENCRYPTIONS = ["SSE-S3", "SSE-KMS", "DSSE-KMS", "none", "unknown"] as const satisfies Encryption[];

/** Words for the values of a filter that has words of its own; null for what is shown as it is. */
export function useFacetWords(name: string): (value: string) => string | null {
  const kinds = useTranslations("owner.kinds");
  const encryptions = useTranslations("search.encryption.kinds");
  return (value) => {
    const kind = OWNER_KINDS.find((each) => name === "ownerKind" && each === value);
    if (kind) return kinds(kind);
    const encryption = ENCRYPTIONS.find((each) => name === "encryption" && each === value);
    return encryption ? encryptions(encryption) : null;
  };
}
