"use client";

import { Info } from "lucide-react";
import { useTranslations } from "use-intl";
import type { ObjectPage } from "@/lib/schemas/exports";

/** True when ACLs decide (ObjectWriter or no controls) and something here belongs to another than the bucket's owner. */
export function hasForeignObjects(pages: readonly ObjectPage[]): boolean {
  return pages.some(
    ({ objectOwnership, bucketOwnerId, items }) =>
      (objectOwnership === "ObjectWriter" || objectOwnership === "none") &&
      items.some(({ owner }) => owner.id !== null && bucketOwnerId !== null && owner.id !== bucketOwnerId),
  );
}

/** One sentence about why a bucket policy does not reach these objects. */
export function OwnershipNotice() {
  const t = useTranslations("objects");
  return (
    <p
      role="note"
      className="flex items-start gap-2 border-line border-b bg-accent-soft px-4 py-1.5 text-sm md:px-5"
    >
      <Info aria-hidden size={15} className="mt-0.5 shrink-0 text-accent" />
      <span>{t("ownershipNotice")}</span>
    </p>
  );
}
