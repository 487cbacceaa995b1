"use client";

import { useTranslations } from "use-intl";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

/** The search before its code is there. */
export function SearchSkeleton() {
  const t = useTranslations("search");
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <h1 className="px-4 pt-3 font-semibold text-xl md:px-5">{t("title")}</h1>
      <div aria-hidden="true" className="h-12 border-line border-b" />
      <RowsSkeleton />
    </div>
  );
}

/** Rows before the first page. */
export function RowsSkeleton() {
  const t = useTranslations("search");
  return (
    <div aria-busy="true" className="min-h-0 flex-1 overflow-hidden">
      <p className="sr-only" role="status">
        {t("loading")}
      </p>
      <SkeletonRows count={24} className="h-14 md:h-8" />
    </div>
  );
}
