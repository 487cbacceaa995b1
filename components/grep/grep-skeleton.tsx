"use client";

import { useTranslations } from "use-intl";

/** The form before its code is there. */
export function GrepSkeleton() {
  const t = useTranslations("grep");
  return (
    <div aria-busy="true" className="w-full space-y-4 p-3 md:p-5">
      <h1 className="font-semibold text-xl">{t("title")}</h1>
      <span className="skeleton block h-8 max-w-3xl" />
      <span className="skeleton block h-8 max-w-xl" />
      <span className="skeleton block h-24 max-w-3xl" />
    </div>
  );
}
