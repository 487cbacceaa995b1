"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { matchTargets } from "./match-targets";
import { type JumpGroup, type JumpTarget, useJumpTargets } from "./use-jump-targets";

function TargetItem({ target, onChoose }: { target: JumpTarget; onChoose: () => void }) {
  return (
    <Autocomplete.Item
      value={target}
      onClick={onChoose}
      className="flex h-8 cursor-default items-center gap-3 rounded px-2 text-sm outline-none data-highlighted:bg-accent-soft"
    >
      <span className="min-w-0 truncate">{target.label}</span>
      {target.hint && (
        <span className="id-text ml-auto min-w-0 shrink-0 truncate text-muted">{target.hint}</span>
      )}
    </Autocomplete.Item>
  );
}

/** ⌘K: jumps to an account, bucket, export task, page, or runs an action; "s3://…" jumps to that place. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations("palette");
  const [typed, setTyped] = useState("");
  const groups = matchTargets(useJumpTargets(typed), typed);
  const choose = (target: JumpTarget) => {
    onClose();
    target.run();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup
          data-covers-page
          aria-label={t("title")}
          className="fixed top-[12dvh] left-1/2 z-50 flex max-h-[70dvh] w-[min(38rem,calc(100vw-1.5rem))] -translate-x-1/2 flex-col rounded-lg border border-line bg-raised shadow-(--shadow) outline-none"
        >
          <Autocomplete.Root
            open
            inline
            items={groups}
            filter={null}
            value={typed}
            onValueChange={setTyped}
            itemToStringValue={(target: JumpTarget) => target.label}
            autoHighlight="always"
            keepHighlight
          >
            <div className="flex items-center gap-2 border-line border-b px-3">
              <Search aria-hidden size={16} className="shrink-0 text-faint" />
              <Autocomplete.Input
                aria-label={t("input")}
                placeholder={t("placeholder")}
                spellCheck={false}
                className="h-11 w-full bg-transparent outline-none placeholder:text-faint"
              />
            </div>
            <div className="min-h-0 overflow-y-auto p-1.5">
              <Autocomplete.Empty className="empty:hidden">
                <p className="px-2 py-6 text-center text-muted text-sm">{t("nothing")}</p>
              </Autocomplete.Empty>
              <Autocomplete.List>
                {(group: JumpGroup) => (
                  <Autocomplete.Group key={group.name} items={group.items}>
                    <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-muted text-xs">
                      {t(`groups.${group.name}`)}
                    </Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(target: JumpTarget) => (
                        <TargetItem key={target.id} target={target} onChoose={() => choose(target)} />
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </div>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
