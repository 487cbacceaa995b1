"use client";

import { useTranslations } from "use-intl";
import { ListSkeleton } from "./list-skeleton";
import { PageFrame } from "./page-frame";

/** The list of copies before its code is there. */
export function CopiesSkeleton() {
  const t = useTranslations("copies");
  return (
    <PageFrame title={t("title")} action={<span className="h-8" />}>
      <div aria-hidden="true" className="h-9 border-line border-b" />
      <div aria-hidden="true" className="h-8" />
      <ListSkeleton label={t("loading")} />
    </PageFrame>
  );
}
