"use client";

import { Dialog } from "@base-ui/react/dialog";
import clsx from "clsx";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "./button";
import { VisibleText } from "./visible-text";

/** Everything about one row, beside its list, which stays usable. `id`: the title is a name of AWS, not a sentence. */
export function Drawer({
  title,
  id = false,
  actions,
  onClose,
  children,
}: {
  title: string;
  id?: boolean;
  actions?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("drawer");
  const close = useRef<HTMLButtonElement>(null);
  return (
    <Dialog.Root open modal={false} disablePointerDismissal onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup
          initialFocus={close}
          data-drawer
          className="fixed top-12 right-0 bottom-14 z-30 flex w-full flex-col border-line border-l bg-surface text-sm shadow-(--shadow) outline-none md:bottom-0 md:w-[30rem]"
        >
          <div className="flex flex-wrap items-start gap-2 border-line border-b px-4 py-2.5">
            <Dialog.Title
              className={clsx(
                "min-w-0 flex-1 pt-1.5 font-medium",
                id ? "id-text break-all" : "[overflow-wrap:anywhere]",
              )}
            >
              <VisibleText text={title} />
            </Dialog.Title>
            <IconButton ref={close} label={t("close")} data-tip={undefined} onClick={onClose}>
              <X aria-hidden size={16} />
            </IconButton>
            {actions && <div className="flex basis-full flex-wrap gap-2">{actions}</div>}
          </div>
          <div className="min-h-0 flex-1 space-y-4 overflow-y-auto px-4 py-2">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
