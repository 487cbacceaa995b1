"use client";

import { CopyPlus, Download, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button, IconButton } from "@/components/ui/button";
import { Bytes } from "@/components/ui/quantity";
import { SearchInside } from "@/components/ui/search-inside";
import { TakeAsFile } from "@/components/ui/take-as-file";
import { useMay } from "@/components/ui/use-may";
import { useOpenSelection } from "@/components/ui/use-open-selection";
import { fitsRequest } from "@/lib/copy-selection";
import type { CopySource } from "@/lib/schemas/copies";
import { bytesOf, toSources } from "./selection";
import type { Place } from "./use-browser-state";
import { useDownloads } from "./use-download";
import type { RowSelection } from "./use-selection";

const MOST_DOWNLOADS = 20;

/** What is selected and what can be done with it; `below` offers the place as a whole, which needs no list of names. */
export function SelectionBar({
  accountId,
  place,
  picked,
  copyable,
}: {
  accountId: string;
  place: Place;
  picked: RowSelection;
  copyable: boolean;
}) {
  const t = useTranslations("selection");
  const { selection, clear, takeEverything } = picked;
  const where = `s3://${place.bucket}/${place.prefix}`;
  return (
    <section
      aria-label={t("title")}
      className="sticky bottom-0 z-10 flex min-h-11 animate-rise flex-wrap items-center gap-x-3 gap-y-1 border-line border-t bg-accent-soft px-3 py-1.5 text-sm md:px-4"
    >
      <IconButton label={t("clear")} onClick={clear}>
        <X aria-hidden size={15} />
      </IconButton>
      <p role="status" className="tabular min-w-0 font-medium">
        {selection.everything ? (
          t("everything", { place: where })
        ) : (
          <>
            {t("count", { objects: selection.objects.size, folders: selection.folders.size })}
            {selection.objects.size > 0 && (
              <>
                {" · "}
                <Bytes bytes={bytesOf(selection)} />
              </>
            )}
          </>
        )}
      </p>
      {!selection.everything && copyable && (
        <Button look="link" onClick={takeEverything} data-tip={where}>
          {t("takeEverything")}
        </Button>
      )}
      <span className="ml-auto inline-flex flex-wrap items-center gap-2">
        <TakeAsFile accountId={accountId} sources={toSources(selection, accountId, place)} />
        {copyable && <CopySelected accountId={accountId} sources={toSources(selection, accountId, place)} />}
        <SearchInside accountId={accountId} sources={toSources(selection, accountId, place)} />
        <DownloadSelected accountId={accountId} place={place} picked={picked} />
      </span>
    </section>
  );
}

function CopySelected({ accountId, sources }: { accountId: string; sources: CopySource[] }) {
  const t = useTranslations("selection");
  const copies = useTranslations("copies");
  const startCopy = useOpenSelection("/copies/new");
  const mayCopy = useMay("copies:write", accountId);
  if (!mayCopy) return <span className="text-muted">{copies("viewerMayNot")}</span>;
  const fits = fitsRequest(sources);
  return (
    <>
      {!fits && <span className="text-unknown">{t("tooMany")}</span>}
      <Button look="accent" disabled={!fits} aria-keyshortcuts="c" onClick={() => startCopy(sources)}>
        <CopyPlus aria-hidden size={14} />
        {copies("copyThis")}
      </Button>
    </>
  );
}

function DownloadSelected({
  accountId,
  place,
  picked: { selection },
}: {
  accountId: string;
  place: Place;
  picked: RowSelection;
}) {
  const t = useTranslations("selection");
  const { startAll } = useDownloads();
  const { objects, folders, everything } = selection;
  const possible = !everything && folders.size === 0 && objects.size <= MOST_DOWNLOADS;
  const download = () =>
    startAll([...objects.keys()].map((key) => ({ accountId, bucket: place.bucket, key })));
  if (!possible)
    return (
      <span className="text-muted text-xs max-md:hidden">
        {t("downloadsLimited", { most: MOST_DOWNLOADS })}
      </span>
    );
  return (
    <Button onClick={download}>
      <Download aria-hidden size={14} />
      {t("download")}
    </Button>
  );
}
