"use client";

import { useRef } from "react";
import { useTranslations } from "use-intl";
import { ChoiceField, SwitchField, TextField } from "@/components/ui/text-field";
import { useKeys } from "@/components/ui/use-keys";
import { PRINCIPAL_NAME } from "@/lib/principal-name";
import { OPERATIONS } from "./operations";
import type { AccessFilter } from "./use-access-filter";

/** What is shown and whom else to ask about; all of it is the address. */
export function AccessFilters({ filter }: { filter: AccessFilter }) {
  const t = useTranslations("access");
  const text = useRef<HTMLInputElement>(null);
  useKeys({ "/": () => text.current?.focus() });
  const { set, also } = filter;
  const mistake = also && !PRINCIPAL_NAME.test(also) ? t("alsoMistake") : null;
  return (
    <div className="grid items-start gap-x-3 gap-y-2 max-md:grid-cols-2 md:grid-cols-[12rem_11rem_11rem_minmax(12rem,24rem)_auto]">
      <TextField
        ref={text}
        aria-keyshortcuts="/"
        label={t("text")}
        placeholder={t("textHint")}
        value={filter.text}
        onChange={(next) => set({ text: next || null })}
        settle={150}
      />
      <ChoiceField
        label={t("operation")}
        value={filter.operation ?? ""}
        options={[
          { value: "", label: t("allOperations") },
          ...OPERATIONS.map((value) => ({ value, label: t(`operations.${value}`) })),
        ]}
        onChange={(operation) => set({ operation: operation || null })}
      />
      <ChoiceField
        label={t("identity")}
        value={filter.principal ?? ""}
        options={[
          { value: "", label: t("allIdentities") },
          ...filter.asked.map((value) => ({
            value,
            label: value === "role" || value === "hub" ? t(`identities.${value}`) : value,
          })),
        ]}
        onChange={(principal) => set({ principal: principal || null })}
      />
      <TextField
        label={t("also")}
        placeholder="arn:aws:iam::111122223333:role/Reader"
        mistake={mistake}
        value={also}
        onChange={(next) => set({ also: next.trim() || null, principal: null })}
      />
      <div className="flex min-h-8 items-center md:mt-5">
        <SwitchField
          label={t("blocked")}
          checked={filter.blocked}
          onChange={(on) => set({ blocked: on ? "1" : null })}
        />
      </div>
    </div>
  );
}
