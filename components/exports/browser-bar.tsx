"use client";

import clsx from "clsx";
import { Database, Folder, FolderTree, List, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button, IconButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { SelectField } from "@/components/ui/select-field";
import { SoftLink } from "@/components/ui/soft-link";
import { toFolder } from "@/lib/export-key";
import { splitPrefix } from "@/lib/format/label-prefix";
import { revealText } from "@/lib/format/reveal-controls";
import { shortenMiddle } from "@/lib/format/shorten-middle";
import type { Source } from "@/lib/schemas/account";
import type { ExportTask } from "@/lib/schemas/exports";
import { FilterBox } from "./filter-box";
import type { BrowserState, Place } from "./use-browser-state";

function Crumb({
  place,
  current,
  label,
  tip,
  state,
}: {
  place: Place;
  current: boolean;
  label: string;
  tip: string;
  state: BrowserState;
}) {
  return (
    <li className="flex min-w-0 items-center before:mx-1 before:text-faint before:content-['/'] first:before:content-none">
      {current ? (
        <span aria-current="location" data-tip={tip} className="truncate font-medium">
          {label}
        </span>
      ) : (
        <SoftLink
          href={state.hrefOf(place)}
          onFollow={() => state.goTo(place)}
          data-tip={tip}
          className="truncate rounded text-accent hover:underline"
        >
          {label}
        </SoftLink>
      )}
    </li>
  );
}

function Crumbs({
  place,
  tasks,
  state,
}: {
  place: Place;
  tasks: ReadonlyMap<string, ExportTask>;
  state: BrowserState;
}) {
  const t = useTranslations("objects");
  const crumbs = splitPrefix(place.prefix);
  return (
    <nav aria-label={t("breadcrumb")} className="min-w-0">
      <ol className="id-text flex min-w-0 flex-wrap items-center">
        <Crumb
          place={{ bucket: place.bucket, prefix: "" }}
          current={crumbs.length === 0}
          label={place.bucket}
          tip={`s3://${place.bucket}/`}
          state={state}
        />
        {crumbs.map((crumb) => {
          const text = revealText(crumb.label);
          const group = crumb.kind === "task" ? tasks.get(crumb.label)?.logGroup : null;
          return (
            <Crumb
              key={crumb.prefix}
              place={{ bucket: place.bucket, prefix: crumb.prefix }}
              current={crumb.prefix === place.prefix}
              label={crumb.kind === "task" ? shortenMiddle(text, 8, 4) : text || t("emptyName")}
              tip={[text, group].filter(Boolean).join("\n")}
              state={state}
            />
          );
        })}
      </ol>
    </nav>
  );
}

const sourceValue = ({ bucket, prefix }: Place) => `s3://${bucket}/${toFolder(prefix)}`;

function SourceChoice({
  sources,
  place,
  state,
}: {
  sources: readonly Source[];
  place: Place;
  state: BrowserState;
}) {
  const t = useTranslations("objects");
  if (sources.length < 2) return null;
  const inside = sources.find(
    ({ bucket, prefix }) => bucket === place.bucket && place.prefix.startsWith(toFolder(prefix)),
  );
  const options = sources.map((source) => ({ value: sourceValue(source), label: sourceValue(source) }));
  const elsewhere = { value: sourceValue(place), label: sourceValue(place) };
  return (
    <SelectField
      label={t("source")}
      icon={<Database size={14} />}
      value={inside ? sourceValue(inside) : elsewhere.value}
      options={inside ? options : [elsewhere, ...options]}
      onChange={(value) => {
        const source = sources.find((candidate) => sourceValue(candidate) === value);
        if (source) state.goTo({ bucket: source.bucket, prefix: toFolder(source.prefix) });
      }}
    />
  );
}

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
        <Crumbs place={place} tasks={tasks} state={state} />
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
