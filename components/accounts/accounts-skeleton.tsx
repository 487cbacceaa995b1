"use client";

import { useTranslations } from "use-intl";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

/** The table before anything is known, in the geometry it will have. */
export function AccountsSkeleton() {
  const t = useTranslations("accounts");
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface" aria-busy="true">
      <p className="sr-only" role="status">
        {t("loading")}
      </p>
      <div className="h-8" />
      <SkeletonRows count={4} className="h-14 border-t border-b-0!" />
    </div>
  );
}
