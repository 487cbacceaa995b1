"use client";

import { useTranslations } from "use-intl";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

/** The owner lens before its code is there. */
export function OwnersSkeleton() {
  const t = useTranslations("owners");
  return (
    <div aria-busy="true" className="mx-auto w-full max-w-[90rem] p-3 md:p-5">
      <h1 className="mb-4 font-semibold text-xl">{t("title")}</h1>
      <SkeletonRows count={12} className="h-10" />
    </div>
  );
}
