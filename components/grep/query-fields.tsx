"use client";

import { useTranslations } from "use-intl";
import { usePreferences } from "@/components/ui/preferences";
import { ChoiceField, SwitchField, TextField } from "@/components/ui/text-field";
import { fromTimeInput, toTimeInput } from "@/lib/format/time-input";
import { grepBounds } from "@/lib/grep-bounds";
import { type Asked, CONTEXTS, LIMITS } from "./use-question";

const MODES = ["text", "regex"] as const;

/** What makes a line a hit, and how much of it is shown. */
export function QueryFields({ asked, mistake }: { asked: Asked; mistake: string | null }) {
  const t = useTranslations("grep");
  const { params, set, question } = asked;
  return (
    <>
      <TextField
        label={t("pattern")}
        placeholder={t(question.mode === "regex" ? "regexExample" : "textExample")}
        mistake={mistake}
        hint={question.mode === "regex" ? t("regexMeans") : null}
        className="col-span-2 lg:col-span-4"
        maxLength={grepBounds.patternChars}
        settle={0}
        data-filter
        value={question.pattern}
        onChange={(pattern) => set({ q: pattern || null })}
      />
      <ChoiceField
        label={t("mode")}
        value={question.mode ?? "text"}
        options={MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
        onChange={(mode) => set({ mode: mode === "regex" ? mode : null })}
      />
      <div className="flex mt-5 items-center">
        <SwitchField
          label={t("ignoreCase")}
          checked={question.ignoreCase ?? false}
          onChange={(on) => set({ case: on ? "any" : null })}
        />
      </div>
      <TimeField name="since" asked={asked} />
      <TimeField name="until" asked={asked} />
      <ChoiceField
        label={t("context")}
        value={params.get("context") ?? "0"}
        options={CONTEXTS.map((value) => ({ value, label: t("contextLines", { count: Number(value) }) }))}
        onChange={(context) => set({ context: context === "0" ? null : context })}
      />
      <ChoiceField
        label={t("limit")}
        value={params.get("limit") ?? "1000"}
        options={LIMITS.map((value) => ({ value, label: t("limitHits", { count: Number(value) }) }))}
        onChange={(limit) => set({ limit: limit === "1000" ? null : limit })}
      />
    </>
  );
}

function TimeField({ name, asked: { params, set } }: { name: "since" | "until"; asked: Asked }) {
  const t = useTranslations("grep");
  const { zone } = usePreferences();
  return (
    <TextField
      key={zone}
      type="datetime-local"
      settle={0}
      label={t(name, { zone: zone === "utc" ? "UTC" : t("localTime") })}
      value={toTimeInput(params.get(name) ?? undefined, zone)}
      onChange={(text) => set({ [name]: fromTimeInput(text, zone) })}
    />
  );
}
