"use client";

import { useTranslations } from "use-intl";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

/** The audit log before its code is there. */
export function AuditSkeleton() {
  const t = useTranslations("audit");
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <h1 className="px-4 pt-3 font-semibold text-xl md:px-5">{t("title")}</h1>
      <div aria-hidden="true" className="h-24 border-line border-b md:h-16" />
      <EntriesSkeleton />
    </div>
  );
}

/** Rows before the first page. */
export function EntriesSkeleton() {
  const t = useTranslations("audit");
  return (
    <div aria-busy="true" className="min-h-0 flex-1 overflow-hidden">
      <p className="sr-only" role="status">
        {t("loading")}
      </p>
      <SkeletonRows count={20} className="h-14 md:h-8" />
    </div>
  );
}
