"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { ChoiceField, TextField } from "@/components/ui/text-field";
import { useKeys } from "@/components/ui/use-keys";
import { auditResults } from "@/lib/audit-results";
import { accountsQuery } from "@/lib/queries/accounts";
import type { AuditFilterState, FilterName } from "./use-audit-filter";

/** Person, account, result, text and days: each in the URL. */
export function AuditFilters({ state: { value, set } }: { state: AuditFilterState }) {
  const t = useTranslations("audit");
  const text = useRef<HTMLInputElement>(null);
  useKeys({ "/": () => text.current?.focus() });
  const accounts = useQuery(accountsQuery()).data?.items ?? [];
  const field = (name: FilterName) => ({
    label: t(`filters.${name}`),
    value: value(name),
    onChange: (next: string) => set({ [name]: next || null }),
  });
  const all = { value: "", label: t("all") };
  const results = auditResults.map((each) => ({ value: each as string, label: t(`results.${each}`) }));
  return (
    <search
      aria-label={t("narrow")}
      className="grid grid-cols-2 gap-x-3 gap-y-2 border-line border-b px-4 pb-3 md:grid-cols-[1fr_1fr_1fr_1fr_1.5fr_9.5rem_9.5rem] md:px-5"
    >
      <TextField {...field("actor")} />
      <ChoiceField
        {...field("accountId")}
        options={[all, ...accounts.map(({ id, name }) => ({ value: id, label: `${name} ${id}` }))]}
      />
      <ChoiceField {...field("result")} options={[all, ...results]} />
      <TextField {...field("action")} />
      <TextField {...field("text")} ref={text} aria-keyshortcuts="/" className="max-md:col-span-2" />
      <TextField {...field("from")} type="date" settle={0} />
      <TextField {...field("to")} type="date" settle={0} />
    </search>
  );
}
