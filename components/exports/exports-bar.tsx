"use client";

import clsx from "clsx";
import { RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/button";
import { FilterBox } from "./filter-box";
import type { BrowserState } from "./use-browser-state";

export function ExportsBar({
  state,
  refreshing,
  onRefresh,
}: {
  state: BrowserState;
  refreshing: boolean;
  onRefresh: () => void;
}) {
  const t = useTranslations("tasks");
  return (
    <div className="flex items-center justify-between gap-3 px-4 py-2 md:px-5">
      <FilterBox label={t("filter")} value={state.filter} onChange={state.filterBy} />
      <IconButton label={t("refresh")} onClick={onRefresh} disabled={refreshing}>
        <RotateCw aria-hidden size={15} className={clsx(refreshing && "animate-spin")} />
      </IconButton>
    </div>
  );
}
