"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Bytes } from "@/components/ui/quantity";
import { AbsoluteTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { AuditEntry } from "@/lib/schemas/audit";
import { AuditResultMark } from "./audit-result-mark";
import { useActionText } from "./use-action-text";

const TEXTS = ["accountId", "bucket", "key", "query", "code", "address", "requestId", "hash"] as const;

/** Everything an entry says, beside the list, which stays usable. */
export function EntryDrawer({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const t = useTranslations("audit.entry");
  const close = useRef<HTMLButtonElement>(null);
  const action = useActionText();
  return (
    <Dialog.Root open modal={false} disablePointerDismissal onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup
          initialFocus={close}
          className="fixed top-12 right-0 bottom-14 z-30 flex w-full flex-col border-line border-l bg-surface text-sm shadow-(--shadow) outline-none md:bottom-0 md:w-[30rem]"
        >
          <div className="flex items-start gap-2 border-line border-b px-4 py-2.5">
            <Dialog.Title className="min-w-0 flex-1 break-words pt-1.5 font-medium">
              <VisibleText text={action(entry.action)} />
            </Dialog.Title>
            <IconButton ref={close} label={t("close")} onClick={onClose}>
              <X aria-hidden size={16} />
            </IconButton>
          </div>
          <dl className="min-h-0 flex-1 overflow-y-auto px-4 py-2">
            <Fact name={t("result")}>
              <AuditResultMark entry={entry} />
            </Fact>
            <Fact name={t("at")}>
              <AbsoluteTime iso={entry.at} />
            </Fact>
            <Fact name={t("actor")}>
              <Who entry={entry} />
            </Fact>
            <Fact name={t("action")}>
              <span className="id-text break-all">
                <VisibleText text={entry.action} />
              </span>
            </Fact>
            {TEXTS.map((name) => entry[name] && <Text key={name} name={t(name)} text={entry[name]} />)}
            {entry.bytes !== null && (
              <Fact name={t("bytes")}>
                <Bytes bytes={entry.bytes} />
              </Fact>
            )}
            <Fact name={t("seq")}>{entry.seq}</Fact>
          </dl>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Who({ entry: { actorId, actorName, actorRole, via } }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  if (actorId === null) return t("stranger");
  return (
    <span className="break-all">
      <VisibleText text={actorName ?? actorId} />{" "}
      <span className="id-text text-muted">
        <VisibleText text={[actorId, actorRole, via].filter(Boolean).join(" · ")} />
      </span>
    </span>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3 border-line border-t py-1.5 first:border-t-0">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** What is worth copying whole. */
function Text({ name, text }: { name: string; text: string }) {
  const t = useTranslations("copy");
  return (
    <Fact name={name}>
      <span className="flex items-start justify-between gap-1">
        <span className="id-text min-w-0 break-all">
          <VisibleText text={text} />
        </span>
        <CopyButton text={text} label={t("what", { what: name })} />
      </span>
    </Fact>
  );
}
