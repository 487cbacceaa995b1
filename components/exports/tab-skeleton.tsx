"use client";

import { useTranslations } from "use-intl";
import { ListSkeleton } from "@/components/ui/list-skeleton";

/** A tab of an account before its code is there. */
export function TabSkeleton() {
  const t = useTranslations("tabs");
  return (
    <div className="flex min-h-0 flex-1 flex-col pt-12">
      <ListSkeleton label={t("loading")} />
    </div>
  );
}
