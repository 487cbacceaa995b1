"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { IconButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Bytes } from "@/components/ui/quantity";
import { AbsoluteTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { fileName } from "@/lib/format/name-object";
import { revealText } from "@/lib/format/reveal-controls";
import type { CopyFailure, CopyItem, CopyJob } from "@/lib/schemas/copies";
import { centralHref } from "./central-href";
import { CopyState, itemState } from "./copy-state";
import { FailureSentence } from "./failure-sentence";

/** Everything the journal knows of one object, beside the list, which stays usable. */
export function ItemDrawer({ item, job, onClose }: { item: CopyItem; job: CopyJob; onClose: () => void }) {
  const t = useTranslations("copies.item");
  const close = useRef<HTMLButtonElement>(null);
  return (
    <Dialog.Root open modal={false} disablePointerDismissal onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup
          initialFocus={close}
          className="fixed top-12 right-0 bottom-14 z-30 flex w-full flex-col border-line border-l bg-surface text-sm shadow-(--shadow) outline-none md:bottom-0 md:w-[30rem]"
        >
          <div className="flex items-start gap-2 border-line border-b px-4 py-2.5">
            <Dialog.Title className="id-text min-w-0 flex-1 break-all pt-1.5 font-medium">
              <VisibleText text={fileName(item.key)} />
            </Dialog.Title>
            <IconButton ref={close} label={t("close")} onClick={onClose}>
              <X aria-hidden size={16} />
            </IconButton>
          </div>
          <div className="min-h-0 flex-1 space-y-3 overflow-y-auto px-4 py-3">
            <CopyState state={itemState(item.state, job)} />
            {item.failure && <Failure failure={item.failure} />}
            <Facts item={item} job={job} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Why it failed, and what AWS answered, ready for a support case. */
function Failure({ failure }: { failure: CopyFailure }) {
  const copies = useTranslations("copies");
  const { aws } = failure;
  return (
    <div className="space-y-1.5 rounded-md bg-stopped-soft px-3 py-2">
      <FailureSentence failure={failure} sampleKey={null} />
      {failure.reason.message && (
        <p className="break-words text-muted text-xs">{revealText(failure.reason.message)}</p>
      )}
      {aws && (
        <p className="flex flex-wrap items-center gap-x-3 text-muted text-xs">
          <code>{aws.call}</code>
          <code>{[aws.code, aws.status && `HTTP ${aws.status}`].filter(Boolean).join(" · ")}</code>
          {aws.requestId && <code className="break-all">{aws.requestId}</code>}
          <CopyButton text={JSON.stringify(aws, null, 2)} label={copies("copyDetails")} />
        </p>
      )}
    </div>
  );
}

function Facts({ item, job: { destination } }: { item: CopyItem; job: CopyJob }) {
  const t = useTranslations("copies.item");
  const copies = useTranslations("copies");
  const source = `s3://${item.bucket}/${item.key}`;
  const there = item.state === "copied" || item.state === "present";
  const copy =
    destination && item.destinationKey ? `s3://${destination.bucket}/${item.destinationKey}` : null;
  const folder = item.destinationKey.slice(0, item.destinationKey.lastIndexOf("/") + 1);
  return (
    <dl>
      <Fact name={t("source")} copy={source} />
      {copy && <Fact name={t(there ? "copy" : "wouldBe")} copy={copy} />}
      {there && destination && (
        <Fact name="">
          <AppLink
            href={centralHref(destination, folder, item.destinationKey)}
            className="text-accent underline-offset-2 hover:underline"
          >
            {t("openCopy")}
          </AppLink>
        </Fact>
      )}
      <Fact name={t("size")}>
        <Bytes bytes={item.size} />
      </Fact>
      {item.etag && <Fact name={t("etag")} copy={item.etag} />}
      {item.destinationEtag && <Fact name={t("copyEtag")} copy={item.destinationEtag} />}
      {item.checksum && <Fact name={item.checksum.algorithm} copy={item.checksum.value} />}
      {item.verifiedBy && <Fact name={t("verified")}>{copies(`verified.${item.verifiedBy}`)}</Fact>}
      {item.ownerId && <Fact name={t("owner")} copy={item.ownerId} />}
      <Fact name={t("attempts")}>{item.attempts}</Fact>
      <Fact name={t("updated")}>
        <AbsoluteTime iso={item.updatedAt} />
      </Fact>
    </dl>
  );
}

/** A fact; with `copy` it is an id, shown whole and ready to be copied. */
function Fact({ name, copy, children }: { name: string; copy?: string; children?: ReactNode }) {
  const t = useTranslations("copy");
  return (
    <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3 border-line border-t py-1.5 first:border-t-0">
      <dt className="text-muted">{name}</dt>
      <dd className="flex min-w-0 items-start justify-between gap-1">
        {copy ? (
          <>
            <span className="id-text min-w-0 break-all">
              <VisibleText text={copy} />
            </span>
            <CopyButton text={copy} label={t("what", { what: name })} />
          </>
        ) : (
          <span className="min-w-0">{children}</span>
        )}
      </dd>
    </div>
  );
}
