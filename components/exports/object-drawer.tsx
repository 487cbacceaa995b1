"use client";

import { CopyPlus, FileArchive } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { useMay } from "@/components/ui/use-may";
import { archivesHref, newCopyHref, sourcesOfKeys } from "@/lib/copy-selection";
import { fileName } from "@/lib/format/name-object";
import { parsePart } from "@/lib/part-key";
import type { ExportTask, ObjectEntry, ObjectPage } from "@/lib/schemas/exports";
import { CopiedFact } from "./copied-fact";
import { DownloadLink } from "./download-link";
import { FileFacts, LogFacts, OwnerFacts } from "./object-facts";
import { ReadLink } from "./read-link";
import type { Mark } from "./use-copied";

/** Everything known about one object, beside the list, which stays usable. */
export function ObjectDrawer({
  accountId,
  listing,
  entry,
  task,
  mark,
  copyable,
  onClose,
}: {
  accountId: string;
  listing: ObjectPage;
  entry: ObjectEntry;
  task: ExportTask | null;
  mark: Mark | null;
  copyable: boolean;
  onClose: () => void;
}) {
  const copies = useTranslations("copies");
  const mayCopy = useMay("copies:write", accountId);
  const archives = useTranslations("archives");
  const mayRead = useMay("objects:read", accountId);
  const part = parsePart(entry.key);
  const wholeHref =
    part && mayRead && archivesHref([{ accountId, bucket: listing.bucket, prefix: part.folder }]);
  const copyHref = newCopyHref(sourcesOfKeys(accountId, listing.bucket, [entry.key]));
  return (
    <Drawer
      title={fileName(entry.key)}
      id
      onClose={onClose}
      actions={
        <>
          {copyable && mayCopy && copyHref && (
            <AppLink href={copyHref} aria-keyshortcuts="c" className={buttonClass("plain")}>
              <CopyPlus aria-hidden size={14} />
              {copies("copyThis")}
            </AppLink>
          )}
          <ReadLink accountId={accountId} bucket={listing.bucket} objectKey={entry.key} words />
          <DownloadLink accountId={accountId} bucket={listing.bucket} objectKey={entry.key} words />
          {wholeHref && (
            <AppLink href={wholeHref} data-tip={archives("streamTip")} className={buttonClass("plain")}>
              <FileArchive aria-hidden size={14} />
              {archives("stream")}
            </AppLink>
          )}
        </>
      }
    >
      {mark && <CopiedFact mark={mark} />}
      <OwnerFacts accountId={accountId} entry={entry} listing={listing} />
      <LogFacts entry={entry} task={task} />
      <FileFacts entry={entry} listing={listing} />
    </Drawer>
  );
}
