"use client";

import { useTranslations } from "use-intl";

/** The page before its code is there. */
export function ArchivesSkeleton() {
  const t = useTranslations("archives");
  return (
    <div aria-busy="true" className="w-full space-y-4 p-3 md:p-5">
      <h1 className="font-semibold text-xl">{t("title")}</h1>
      <span className="skeleton block h-24 max-w-3xl" />
      <span className="skeleton block h-32 max-w-3xl" />
    </div>
  );
}
