"use client";

import clsx from "clsx";
import { CopyPlus, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass, IconButton } from "@/components/ui/button";
import { FilterBox } from "@/components/ui/filter-box";
import { useMay } from "@/components/ui/use-may";
import { newCopyHrefOf } from "@/lib/copy-selection";
import type { BrowserState } from "./use-browser-state";

export function ExportsBar({
  accountId,
  state,
  refreshing,
  onRefresh,
}: {
  accountId: string;
  state: BrowserState;
  refreshing: boolean;
  onRefresh: () => void;
}) {
  const t = useTranslations("tasks");
  const copies = useTranslations("copies");
  const mayCopy = useMay("copies:write", accountId);
  return (
    <div className="flex items-center justify-between gap-3 px-4 py-2 md:px-5">
      <FilterBox label={t("filter")} value={state.filter} onChange={state.filterBy} />
      <span className="inline-flex items-center gap-2">
        {mayCopy && (
          <AppLink
            href={newCopyHrefOf({ accountId })}
            data-tip={copies("copyAccount")}
            className={buttonClass("plain")}
          >
            <CopyPlus aria-hidden size={14} />
            {copies("copyEverything")}
          </AppLink>
        )}
        <IconButton label={t("refresh")} onClick={onRefresh} disabled={refreshing}>
          <RotateCw aria-hidden size={15} className={clsx(refreshing && "animate-spin")} />
        </IconButton>
      </span>
    </div>
  );
}
