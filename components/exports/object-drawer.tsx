"use client";

import { Dialog } from "@base-ui/react/dialog";
import { CopyPlus, X } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass, IconButton } from "@/components/ui/button";
import { useMay } from "@/components/ui/use-may";
import { VisibleText } from "@/components/ui/visible-text";
import { newCopyHref, sourcesOfKeys } from "@/lib/copy-selection";
import { fileName } from "@/lib/format/name-object";
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
  const t = useTranslations("drawer");
  const copies = useTranslations("copies");
  const closeButton = useRef<HTMLButtonElement>(null);
  const mayCopy = useMay("copies:write", accountId);
  const copyHref = newCopyHref(sourcesOfKeys(accountId, listing.bucket, [entry.key]));
  return (
    <Dialog.Root open modal={false} disablePointerDismissal onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup
          initialFocus={closeButton}
          data-object-drawer
          className="fixed top-12 right-0 bottom-14 z-30 flex w-full flex-col border-line border-l bg-surface text-sm shadow-(--shadow) outline-none md:bottom-0 md:w-[30rem]"
        >
          <div className="flex flex-wrap items-start gap-2 border-line border-b px-4 py-2.5">
            <Dialog.Title className="id-text min-w-0 flex-1 break-all pt-1.5 font-medium">
              <VisibleText text={fileName(entry.key)} />
            </Dialog.Title>
            <IconButton ref={closeButton} label={t("close")} onClick={onClose}>
              <X aria-hidden size={16} />
            </IconButton>
            <div className="flex basis-full flex-wrap gap-2">
              {copyable && mayCopy && copyHref && (
                <AppLink href={copyHref} aria-keyshortcuts="c" className={buttonClass("plain")}>
                  <CopyPlus aria-hidden size={14} />
                  {copies("copyThis")}
                </AppLink>
              )}
              <ReadLink accountId={accountId} bucket={listing.bucket} objectKey={entry.key} words />
              <DownloadLink accountId={accountId} bucket={listing.bucket} objectKey={entry.key} words />
            </div>
          </div>
          <div className="min-h-0 flex-1 space-y-4 overflow-y-auto px-4 py-2">
            {mark && <CopiedFact mark={mark} />}
            <OwnerFacts accountId={accountId} entry={entry} listing={listing} />
            <LogFacts entry={entry} task={task} />
            <FileFacts entry={entry} listing={listing} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
