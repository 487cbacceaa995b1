"use client";

import { Ellipsis, FileArchive, FileCheck, FileText } from "lucide-react";
import { useTranslations } from "use-intl";
import { buttonClass } from "@/components/ui/button";
import { Cell } from "@/components/ui/grid-table";
import { OwnerBadge } from "@/components/ui/owner-badge";
import { Bytes } from "@/components/ui/quantity";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { fileName } from "@/lib/format/name-object";
import { revealText } from "@/lib/format/reveal-controls";
import type { ObjectEntry } from "@/lib/schemas/exports";
import { DownloadLink } from "./download-link";
import type { Place } from "./use-browser-state";

export type MenuTarget = { entry: ObjectEntry; anchor: HTMLElement };

const ICONS = { log: FileArchive, "write-test": FileCheck, other: FileText } as const;

/** The key below the folder: its last segment always stays whole enough to read, what is before it may be cut. */
function KeyText({ name }: { name: string }) {
  const at = name.lastIndexOf("/") + 1;
  return (
    <>
      {at > 0 && (
        <span className="min-w-0 shrink truncate text-muted">
          <VisibleText text={name.slice(0, at)} />
        </span>
      )}
      <span className="min-w-24 shrink-0 truncate max-w-full">
        <VisibleText text={name.slice(at)} />
      </span>
    </>
  );
}

function KeyCell({ entry, place, onOpen }: { entry: ObjectEntry; place: Place; onOpen: () => void }) {
  const t = useTranslations("objects");
  const Icon = ICONS[entry.kind];
  const name = entry.key.slice(place.prefix.length) || entry.key;
  return (
    <Cell className="flex min-w-0 items-center gap-2 max-md:col-span-3">
      <Icon aria-hidden size={15} className="shrink-0 text-faint" />
      <button
        type="button"
        data-primary
        data-tip={revealText(entry.key)}
        onClick={onOpen}
        className="id-text flex min-w-0 rounded text-left hover:underline"
      >
        <KeyText name={name} />
      </button>
      {entry.part !== null && (
        <span className="shrink-0 text-muted text-xs max-lg:hidden">{t("part", { part: entry.part })}</span>
      )}
      {entry.kind === "write-test" && (
        <span className="shrink-0 rounded bg-page px-1.5 text-muted text-xs">{t("kinds.writeTest")}</span>
      )}
    </Cell>
  );
}

/** One object: key, owner, size, time, storage class and what can be done with it. */
export function ObjectCells({
  entry,
  accountId,
  place,
  menuOpen,
  onOpen,
  onMenu,
}: {
  entry: ObjectEntry;
  accountId: string;
  place: Place;
  menuOpen: boolean;
  onOpen: () => void;
  onMenu: (target: MenuTarget) => void;
}) {
  const t = useTranslations("objects");
  return (
    <>
      <KeyCell entry={entry} place={place} onOpen={onOpen} />
      <Cell className="min-w-0">
        <OwnerBadge owner={entry.owner} />
      </Cell>
      <Cell className="text-right text-sm">
        <Bytes bytes={entry.size} />
      </Cell>
      <Cell className="text-muted text-sm max-md:col-span-2 max-md:text-right">
        <RelativeTime iso={entry.lastModified} />
      </Cell>
      <Cell className="truncate text-muted text-xs @max-[60rem]:hidden">{entry.storageClass}</Cell>
      <Cell className="flex justify-end max-md:col-start-4 max-md:row-start-1">
        <DownloadLink accountId={accountId} bucket={place.bucket} objectKey={entry.key} />
        <button
          type="button"
          aria-label={t("moreOf", { file: revealText(fileName(entry.key)) })}
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
