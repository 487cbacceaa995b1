"use client";

import { useTranslations } from "use-intl";
import { ListSkeleton } from "@/components/ui/list-skeleton";

/** The search before its code is there. */
export function SearchSkeleton() {
  const t = useTranslations("search");
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <h1 className="px-4 pt-3 font-semibold text-xl md:px-5">{t("title")}</h1>
      <div aria-hidden="true" className="h-12 border-line border-b" />
      <ListSkeleton label={t("loading")} />
    </div>
  );
}
