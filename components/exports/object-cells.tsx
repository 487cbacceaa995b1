"use client";

import { Ellipsis, FileArchive, FileCheck, FileText } from "lucide-react";
import { useTranslations } from "use-intl";
import { buttonClass } from "@/components/ui/button";
import { Cell } from "@/components/ui/grid-table";
import { KeyText } from "@/components/ui/key-text";
import { OwnerBadge } from "@/components/ui/owner-badge";
import { Bytes } from "@/components/ui/quantity";
import { RelativeTime } from "@/components/ui/time";
import { fileName } from "@/lib/format/name-object";
import { revealText } from "@/lib/format/reveal-controls";
import type { ObjectEntry } from "@/lib/schemas/exports";
import { CopiedMark } from "./copied-mark";
import { DownloadLink } from "./download-link";
import { ReadLink } from "./read-link";
import { RowTick } from "./row-tick";
import type { Place } from "./use-browser-state";
import type { Mark } from "./use-copied";

export type MenuTarget = { entry: ObjectEntry; anchor: HTMLElement };

const ICONS = { log: FileArchive, "write-test": FileCheck, other: FileText } as const;

function KeyCell({
  entry,
  place,
  mark,
  onOpen,
}: {
  entry: ObjectEntry;
  place: Place;
  mark: Mark | null;
  onOpen: () => void;
}) {
  const t = useTranslations("objects");
  const Icon = ICONS[entry.kind];
  const deep = entry.key.includes("/", place.prefix.length);
  const name = entry.key.slice(place.prefix.length) || entry.key;
  return (
    <Cell className="flex min-w-0 items-center gap-2 max-md:col-span-3 max-md:col-start-2">
      <Icon aria-hidden size={15} className="shrink-0 text-faint" />
      <button
        type="button"
        data-primary
        data-tip={revealText(entry.key)}
        aria-label={deep ? revealText(entry.key) : undefined}
        onClick={onOpen}
        className="id-text flex min-w-0 rounded text-left hover:underline"
      >
        <KeyText {...(deep ? { name: entry.key, from: place.prefix.length } : { name })} />
      </button>
      {entry.part !== null && (
        <span className="shrink-0 text-muted text-xs max-lg:hidden">{t("part", { part: entry.part })}</span>
      )}
      {entry.kind === "write-test" && (
        <span className="shrink-0 rounded bg-page px-1.5 text-muted text-xs md:@max-[60rem]:sr-only">
          {t("kinds.writeTest")}
        </span>
      )}
      <span className="shrink-0 @min-[68rem]:hidden">
        <CopiedMark mark={mark} short />
      </span>
    </Cell>
  );
}

/** One object: key, owner, size, time, copy, storage class and what can be done with it. */
export function ObjectCells({
  entry,
  accountId,
  place,
  mark,
  ticked,
  menuOpen,
  onTick,
  onOpen,
  onMenu,
}: {
  entry: ObjectEntry;
  accountId: string;
  place: Place;
  mark: Mark | null;
  ticked: boolean;
  menuOpen: boolean;
  onTick: (extend: boolean) => void;
  onOpen: () => void;
  onMenu: (target: MenuTarget) => void;
}) {
  const t = useTranslations("objects");
  const file = revealText(fileName(entry.key));
  return (
    <>
      <RowTick label={t("select", { name: file })} checked={ticked} onToggle={onTick} />
      <KeyCell entry={entry} place={place} mark={mark} onOpen={onOpen} />
      <Cell className="min-w-0 max-md:col-start-2">
        <OwnerBadge owner={entry.owner} />
      </Cell>
      <Cell className="text-right text-sm">
        <Bytes bytes={entry.size} />
      </Cell>
      <Cell className="text-muted text-sm max-md:col-span-2 max-md:text-right">
        <RelativeTime iso={entry.lastModified} />
      </Cell>
      <Cell className="flex min-w-0 items-center text-sm @max-[68rem]:hidden">
        <CopiedMark mark={mark} />
      </Cell>
      <Cell className="truncate text-muted text-xs @max-[60rem]:hidden">{entry.storageClass}</Cell>
      <Cell className="flex justify-end max-md:col-start-5 max-md:row-start-1">
        <ReadLink accountId={accountId} bucket={place.bucket} objectKey={entry.key} />
        <DownloadLink accountId={accountId} bucket={place.bucket} objectKey={entry.key} />
        <button
          type="button"
          aria-label={t("moreOf", { file })}
          aria-haspopup="menu"
          aria-expanded={menuOpen}
          onClick={(event) => onMenu({ entry, anchor: event.currentTarget })}
          className={buttonClass("quiet", "size-7! px-0!")}
        >
          <Ellipsis aria-hidden size={15} />
        </button>
      </Cell>
    </>
  );
}
