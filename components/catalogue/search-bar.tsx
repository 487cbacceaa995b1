"use client";

import { Search as SearchIcon } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { usePreferences } from "@/components/ui/preferences";
import { Select } from "@/components/ui/select";
import { ChoiceField, TextField } from "@/components/ui/text-field";
import { useKeys } from "@/components/ui/use-keys";
import { useSettledText } from "@/components/ui/use-settled-text";
import { parseBytes } from "@/lib/format/parse-bytes";
import { fromTimeInput, toTimeInput } from "@/lib/format/time-input";
import { SavedFilters } from "./saved-filters";
import { EXTRAS, type Search } from "./use-search";

const MORE = ["from", "to", "min", "max", "copied"] as const;

/** The text that is looked for, and the ranges that narrow it. */
export function SearchBar({ search }: { search: Search }) {
  const t = useTranslations("search");
  const { params, set } = search;
  const input = useRef<HTMLInputElement>(null);
  const [text, type] = useSettledText(params.get("text") ?? "", (next) => set({ text: next || null }), 250);
  const clear = () => {
    type("");
    search.clear();
  };
  useKeys({ "/": () => input.current?.focus() });
  const inUse = MORE.filter((name) => params.has(name)).length;
  return (
    <search className="flex flex-wrap items-end gap-x-3 gap-y-1 px-4 pb-2 md:px-5">
      <div className="relative min-w-60 flex-1">
        <SearchIcon
          aria-hidden
          size={14}
          className="pointer-events-none absolute top-2.25 left-2.5 text-faint"
        />
        <input
          ref={input}
          type="search"
          aria-label={t("text")}
          aria-keyshortcuts="/"
          placeholder={t("textHint")}
          value={text}
          onChange={({ target }) => type(target.value)}
          spellCheck={false}
          autoComplete="off"
          className="h-8 w-full rounded-md border border-line-strong bg-surface pr-2 pl-8 text-sm placeholder:text-faint"
        />
      </div>
      <Disclosure summary={inUse > 0 ? t("moreInUse", { count: inUse }) : t("more")} open={inUse > 0}>
        <div className="grid grid-cols-2 gap-x-3 gap-y-2 py-2 md:grid-cols-5">
          <TimeField name="from" search={search} />
          <TimeField name="to" search={search} />
          <SizeField name="min" search={search} />
          <SizeField name="max" search={search} />
          <ChoiceField
            label={t("copied.label")}
            value={params.get("copied") ?? ""}
            options={[
              { value: "", label: t("copied.any") },
              { value: "yes", label: t("copied.yes") },
              { value: "no", label: t("copied.no") },
            ]}
            onChange={(copied) => set({ copied: copied || null })}
          />
        </div>
      </Disclosure>
      <Select
        aria-label={t("column")}
        value={search.extra}
        options={EXTRAS.map((value) => ({ value, label: t("columnOf", { name: t(`facets.${value}`) }) }))}
        onChange={(column) => set({ column: column === EXTRAS[0] ? null : column })}
        className="h-8 rounded-md border border-line-strong bg-surface px-2 text-sm max-md:hidden"
      />
      <SavedFilters search={search} />
      {search.filtered && (
        <Button look="link" onClick={clear}>
          {t("clear")}
        </Button>
      )}
    </search>
  );
}

function TimeField({ name, search: { params, set } }: { name: "from" | "to"; search: Search }) {
  const t = useTranslations("search");
  const { zone } = usePreferences();
  return (
    <TextField
      type="datetime-local"
      label={t(name)}
      settle={0}
      value={toTimeInput(params.get(name) ?? "", zone)}
      onChange={(text) => set({ [name]: fromTimeInput(text, zone) })}
    />
  );
}

function SizeField({ name, search: { params, set } }: { name: "min" | "max"; search: Search }) {
  const t = useTranslations("search");
  const text = params.get(name) ?? "";
  const wrong = text !== "" && parseBytes(text) === null;
  return (
    <TextField
      label={t(name)}
      placeholder="10 MB"
      value={text}
      mistake={wrong ? t("sizeMistake") : null}
      onChange={(next) => set({ [name]: next || null })}
    />
  );
}
