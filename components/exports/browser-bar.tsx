"use client";

import clsx from "clsx";
import { Folder, FolderTree, List, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button, IconButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { Source } from "@/lib/schemas/account";
import type { ExportTask } from "@/lib/schemas/exports";
import { FilterBox } from "./filter-box";
import { PlaceCrumbs } from "./place-crumbs";
import { SourceChoice } from "./source-choice";
import type { BrowserState, Place } from "./use-browser-state";

/** Where one is, and what narrows it: source, breadcrumb, filter, folders or everything below, refresh. */
export function BrowserBar({
  place,
  sources,
  tasks,
  state,
  refreshing,
  onRefresh,
}: {
  place: Place;
  sources: readonly Source[];
  tasks: ReadonlyMap<string, ExportTask>;
  state: BrowserState;
  refreshing: boolean;
  onRefresh: () => void;
}) {
  const t = useTranslations("objects");
  const Icon = state.flat ? List : Folder;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 md:px-5">
      <div className="flex min-w-0 flex-1 basis-80 items-center gap-1.5">
        <Icon aria-hidden size={15} className="shrink-0 text-faint" />
        <PlaceCrumbs place={place} tasks={tasks} state={state} />
        <CopyButton text={`s3://${place.bucket}/${place.prefix}`} label={t("copyPlace")} />
      </div>
      <SourceChoice sources={sources} place={place} state={state} />
      <FilterBox label={t("filter")} value={state.filter} onChange={state.filterBy} />
      <Button
        aria-pressed={state.flat}
        data-tip={t("flatTip")}
        onClick={() => state.showFlat(!state.flat)}
        className={clsx(state.flat && "border-accent! bg-accent-soft! text-accent")}
      >
        <FolderTree aria-hidden size={14} />
        {t("flat")}
      </Button>
      <IconButton label={t("refresh")} onClick={onRefresh} disabled={refreshing}>
        <RotateCw aria-hidden size={15} className={clsx(refreshing && "animate-spin")} />
      </IconButton>
    </div>
  );
}
