"use client";

import { ChevronDown, ChevronUp, Search } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/button";
import { useKeys } from "@/components/ui/use-keys";
import { useSettledText } from "@/components/ui/use-settled-text";
import type { Find } from "./use-find";

/** Looks for a text in the lines that are loaded; "/" comes here, Enter goes to the next, Escape empties and leaves. */
export function FindBox({ find }: { find: Find }) {
  const t = useTranslations("reading");
  const ref = useRef<HTMLInputElement>(null);
  const [text, setText] = useSettledText(find.text, find.find);
  useKeys({ "/": () => ref.current?.focus() });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && find.matches.length > 0) find.step(event.shiftKey ? -1 : 1);
    if (event.key !== "Escape") return;
    if (text) setText("");
    else ref.current?.blur();
  };
  const { length } = find.matches;
  return (
    <div className="flex min-w-0 flex-1 basis-40 items-center md:max-w-sm">
      <div className="relative min-w-0 flex-1">
        <Search aria-hidden size={14} className="pointer-events-none absolute top-2.25 left-2.5 text-faint" />
        <input
          ref={ref}
          type="text"
          aria-label={t("find")}
          aria-keyshortcuts="/"
          placeholder={t("find")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
          className="h-8 w-full rounded-md border border-line-strong bg-surface pr-2 pl-8 text-sm placeholder:text-faint"
        />
      </div>
      {find.text && (
        <>
          <p role="status" className="tabular whitespace-nowrap px-2 text-muted text-xs">
            {length === 0 ? t("noMatch") : t("matchOf", { at: find.at + 1, count: length })}
          </p>
          <IconButton label={t("previousMatch")} disabled={length === 0} onClick={() => find.step(-1)}>
            <ChevronUp aria-hidden size={15} />
          </IconButton>
          <IconButton label={t("nextMatch")} disabled={length === 0} onClick={() => find.step(1)}>
            <ChevronDown aria-hidden size={15} />
          </IconButton>
        </>
      )}
    </div>
  );
}
