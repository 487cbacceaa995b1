"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { buttonClass } from "@/components/ui/button";

const SHORTCUTS = [
  ["⌘K / Ctrl+K", "palette"],
  ["/", "filter"],
  ["j / ↓", "next"],
  ["k / ↑", "previous"],
  ["Enter", "open"],
  ["Space", "select"],
  ["d", "download"],
  ["c", "copy"],
  ["w", "why"],
  ["r", "read"],
  ["g", "goTo"],
  ["o", "fold"],
  ["u", "unfoldAll"],
  ["z", "wrap"],
  ["y", "copyLink"],
  ["Esc", "close"],
  ["?", "help"],
] as const;

/** Every key that does something, in one list. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("shortcuts");
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup
          data-covers-page
          className="fixed top-[15dvh] left-1/2 z-50 w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 rounded-lg border border-line bg-raised p-4 shadow-(--shadow) outline-none"
        >
          <div className="mb-2 flex items-center justify-between">
            <Dialog.Title className="font-semibold text-lg">{t("title")}</Dialog.Title>
            <Dialog.Close aria-label={t("closeDialog")} className={buttonClass("quiet", "w-8 px-0!")}>
              <X aria-hidden size={16} />
            </Dialog.Close>
          </div>
          <dl className="text-sm">
            {SHORTCUTS.map(([keys, name]) => (
              <div key={name} className="flex items-center justify-between border-line border-t py-1.5">
                <dt>{t(name)}</dt>
                <dd>
                  <kbd className="rounded border border-line-strong px-1.5 py-0.5 text-xs">{keys}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
