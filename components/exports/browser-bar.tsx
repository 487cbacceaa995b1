"use client";

import clsx from "clsx";
import { CopyPlus, Folder, FolderTree, List, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { Button, buttonClass, IconButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { FilterBox } from "@/components/ui/filter-box";
import { useMay } from "@/components/ui/use-may";
import { newCopyHrefOf } from "@/lib/copy-selection";
import type { Source } from "@/lib/schemas/account";
import type { ExportTask } from "@/lib/schemas/exports";
import { PlaceCrumbs } from "./place-crumbs";
import { SourceChoice } from "./source-choice";
import type { BrowserState, Place } from "./use-browser-state";

/** Where one is, and what narrows it: source, breadcrumb, filter, folders or everything below, refresh. */
export function BrowserBar({
  accountId,
  place,
  sources,
  tasks,
  state,
  copyable,
  refreshing,
  onRefresh,
}: {
  accountId: string;
  place: Place;
  sources: readonly Source[];
  tasks: ReadonlyMap<string, ExportTask>;
  state: BrowserState;
  /** False in the central bucket itself: that is where copies go. */
  copyable: boolean;
  refreshing: boolean;
  onRefresh: () => void;
}) {
  const t = useTranslations("objects");
  const copies = useTranslations("copies");
  const mayCopy = useMay("copies:write", accountId);
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
      {copyable && mayCopy && (
        <AppLink
          href={newCopyHrefOf({ accountId, bucket: place.bucket, prefix: place.prefix })}
          data-tip={copies("copyFolder")}
          className={buttonClass("plain")}
        >
          <CopyPlus aria-hidden size={14} />
          {copies("copyThis")}
        </AppLink>
      )}
      <IconButton label={t("refresh")} onClick={onRefresh} disabled={refreshing}>
        <RotateCw aria-hidden size={15} className={clsx(refreshing && "animate-spin")} />
      </IconButton>
    </div>
  );
}
