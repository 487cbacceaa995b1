"use client";

import { ChevronRight, Folder, FolderArchive, ScrollText } from "lucide-react";
import { useTranslations } from "use-intl";
import { Cell } from "@/components/ui/grid-table";
import { SoftLink } from "@/components/ui/soft-link";
import { TimeRange } from "@/components/ui/time";
import { useNarrow } from "@/components/ui/use-media";
import { VisibleText } from "@/components/ui/visible-text";
import { revealText } from "@/lib/format/reveal-controls";
import { partKey } from "@/lib/part-key";
import type { FolderRow } from "./browser-rows";
import { FolderOwners } from "./folder-owners";
import { ReadLink } from "./read-link";
import { RowTick } from "./row-tick";
import type { BrowserState, Place } from "./use-browser-state";
import type { KnownOwners } from "./use-folder-owners";

const ICONS = { folder: Folder, task: FolderArchive, stream: ScrollText } as const;

/** The log group that an export task holds. */
function LogGroup({ row: { task, label } }: { row: FolderRow }) {
  if (!task?.logGroup || label.kind !== "task") return null;
  return (
    <span data-tip={task.logGroup} className="id-text min-w-0 flex-1 truncate text-muted">
      {task.logGroup}
    </span>
  );
}

/** Where a row leads: into the lines of a log stream, or into the folder. */
function RowEnd({
  accountId,
  bucket,
  row,
  name,
}: {
  accountId: string;
  bucket: string;
  row: FolderRow;
  name: string;
}) {
  const t = useTranslations("objects");
  return (
    <>
      {row.label.kind === "stream" && (
        <ReadLink
          accountId={accountId}
          bucket={bucket}
          objectKey={partKey(row.prefix, 0)}
          name={t("readStream", { stream: revealText(name) })}
        />
      )}
      <ChevronRight aria-hidden size={14} className="shrink-0 text-faint" />
    </>
  );
}

/** A folder's row; one that is an export task or a log stream says so, and which log group it holds. */
export function FolderCells({
  accountId,
  row,
  place,
  state,
  owners,
  ticked,
  onTick,
}: {
  accountId: string;
  row: FolderRow;
  place: Place;
  state: BrowserState;
  /** undefined: not known yet whether they are known. */
  owners: KnownOwners | null | undefined;
  ticked: boolean;
  onTick: (extend: boolean) => void;
}) {
  const t = useTranslations("objects");
  const narrow = useNarrow();
  const target = { bucket: place.bucket, prefix: row.prefix };
  const Icon = ICONS[row.label.kind];
  const name = row.prefix.slice(place.prefix.length).replace(/\/$/, "");
  const end = <RowEnd accountId={accountId} bucket={place.bucket} row={row} name={name} />;
  return (
    <>
      <RowTick
        label={t("select", { name: revealText(name) || t("emptyName") })}
        checked={ticked}
        onToggle={onTick}
      />
      <Cell className="flex min-w-0 items-center gap-2 max-md:col-[2/-1] max-md:row-span-2">
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
            <span className="shrink-0 rounded bg-page px-1.5 text-muted text-xs @max-[60rem]:sr-only">
              {t(`kinds.${row.label.kind}`)}
            </span>
          )}
          {narrow && owners !== undefined && (
            <span className="min-w-0 max-w-3/5">
              <FolderOwners known={owners} />
            </span>
          )}
          {narrow && <LogGroup row={row} />}
        </div>
        {narrow && end}
      </Cell>
      {!narrow && (
        <>
          <Cell className="min-w-0">{owners !== undefined && <FolderOwners known={owners} />}</Cell>
          <Cell className="col-[4/-1] flex min-w-0 items-center justify-end gap-2">
            <LogGroup row={row} />
            {row.task?.from && row.task.to && row.label.kind === "task" && (
              <span className="shrink-0 text-muted text-xs max-lg:hidden">
                <TimeRange from={row.task.from} to={row.task.to} />
              </span>
            )}
            {end}
          </Cell>
        </>
      )}
    </>
  );
}
