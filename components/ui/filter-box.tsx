"use client";

import { Search, X } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { useKeys } from "./use-keys";
import { useSettledText } from "./use-settled-text";

/** Narrows the loaded rows; "/" comes here, Escape empties it and then leaves. */
export function FilterBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const t = useTranslations("table");
  const ref = useRef<HTMLInputElement>(null);
  const [text, setText] = useSettledText(value, onChange);
  useKeys({ "/": () => ref.current?.focus() });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    if (text) setText("");
    else ref.current?.blur();
  };
  return (
    <div className="relative min-w-40 flex-1 md:max-w-xs">
      <Search aria-hidden size={14} className="pointer-events-none absolute top-2.25 left-2.5 text-faint" />
      <input
        ref={ref}
        type="text"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        spellCheck={false}
        autoComplete="off"
        className="h-8 w-full rounded-md border border-line-strong bg-surface pr-8 pl-8 text-sm placeholder:text-faint"
      />
      {text ? (
        <button
          type="button"
          aria-label={t("clearFilter")}
          onClick={() => {
            setText("");
            ref.current?.focus();
          }}
          className="absolute top-1 right-1 inline-flex size-6 items-center justify-center rounded text-muted hover:bg-hover"
        >
          <X aria-hidden size={14} />
        </button>
      ) : (
        <kbd
          aria-hidden
          className="pointer-events-none absolute top-1.5 right-2 rounded border border-line px-1.5 text-faint text-xs max-md:hidden"
        >
          /
        </kbd>
      )}
    </div>
  );
}
