"use client";

import { useTranslations } from "use-intl";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

/** The matrix before its code is there. */
export function AccessSkeleton() {
  const t = useTranslations("access");
  return (
    <div aria-busy="true" className="w-full p-3 md:p-5">
      <h1 className="mb-4 font-semibold text-xl">{t("title")}</h1>
      <span className="skeleton mb-4 block h-8 max-w-3xl" />
      <SkeletonRows count={12} className="h-12" />
    </div>
  );
}
