"use client";

import { useTranslations } from "use-intl";
import { ListSkeleton } from "@/components/ui/list-skeleton";

/** The audit log before its code is there. */
export function AuditSkeleton() {
  const t = useTranslations("audit");
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <h1 className="px-4 pt-3 font-semibold text-xl md:px-5">{t("title")}</h1>
      <div aria-hidden="true" className="h-24 border-line border-b md:h-16" />
      <ListSkeleton label={t("loading")} />
    </div>
  );
}
