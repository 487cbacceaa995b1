"use client";

import { ChevronRight, Folder, FolderArchive, ScrollText } from "lucide-react";
import { useTranslations } from "use-intl";
import { Cell } from "@/components/ui/grid-table";
import { SoftLink } from "@/components/ui/soft-link";
import { TimeRange } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { revealText } from "@/lib/format/reveal-controls";
import { partKey } from "@/lib/part-key";
import type { FolderRow } from "./browser-rows";
import { ReadLink } from "./read-link";
import { RowTick } from "./row-tick";
import type { BrowserState, Place } from "./use-browser-state";

const ICONS = { folder: Folder, task: FolderArchive, stream: ScrollText } as const;

/** A folder's row; one that is an export task or a log stream says so, and which log group it holds. */
export function FolderCells({
  accountId,
  row,
  place,
  state,
  ticked,
  onTick,
}: {
  accountId: string;
  row: FolderRow;
  place: Place;
  state: BrowserState;
  ticked: boolean;
  onTick: (extend: boolean) => void;
}) {
  const t = useTranslations("objects");
  const target = { bucket: place.bucket, prefix: row.prefix };
  const Icon = ICONS[row.label.kind];
  const name = row.prefix.slice(place.prefix.length).replace(/\/$/, "");
  return (
    <>
      <RowTick
        label={t("select", { name: revealText(name) || t("emptyName") })}
        checked={ticked}
        onToggle={onTick}
      />
      <Cell className="col-[2/-1] flex min-w-0 items-center gap-2 max-md:row-span-2">
        <Icon aria-hidden size={15} className="shrink-0 text-accent" />
        <div className="flex min-w-0 flex-1 items-center gap-x-2 max-md:flex-wrap">
          <SoftLink
            href={state.hrefOf(target)}
            onFollow={() => state.goTo(target)}
            data-primary
            data-tip={revealText(name)}
            className="id-text min-w-0 truncate rounded text-accent hover:underline max-md:basis-full"
          >
            {name ? <VisibleText text={name} /> : t("emptyName")}
          </SoftLink>
          {row.label.kind !== "folder" && (
            <span className="shrink-0 rounded bg-page px-1.5 text-muted text-xs">
              {t(`kinds.${row.label.kind}`)}
            </span>
          )}
          {row.task?.logGroup && row.label.kind === "task" && (
            <span data-tip={row.task.logGroup} className="id-text min-w-0 flex-1 truncate text-muted">
              {row.task.logGroup}
            </span>
          )}
        </div>
        {row.task?.from && row.task.to && row.label.kind === "task" && (
          <span className="shrink-0 text-muted text-xs max-lg:hidden">
            <TimeRange from={row.task.from} to={row.task.to} />
          </span>
        )}
        {row.label.kind === "stream" && (
          <ReadLink
            accountId={accountId}
            bucket={place.bucket}
            objectKey={partKey(row.prefix, 0)}
            name={t("readStream", { stream: revealText(name) })}
          />
        )}
        <ChevronRight aria-hidden size={14} className="shrink-0 text-faint" />
      </Cell>
    </>
  );
}
