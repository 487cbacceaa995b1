"use client";

import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { ChoiceField, SwitchField } from "@/components/ui/text-field";
import type { UrlPatch } from "@/components/ui/use-url-state";
import { type CopyDraft, STRATEGIES } from "@/lib/copy-draft";
import { TemplateField } from "./template-field";

const NAMES = ["template", "overwrite", "tags", "strategy"];

/** How the copies are named and made; each has a default that is right for nearly everybody. */
export function OptionFields({
  draft,
  params,
  set,
}: {
  draft: CopyDraft;
  params: URLSearchParams;
  set: (patch: UrlPatch) => void;
}) {
  const t = useTranslations("copies.options");
  const strategies = useTranslations("copies.strategies");
  const inUse = NAMES.filter((name) => params.has(name)).length;
  return (
    <Disclosure summary={inUse > 0 ? t("inUse", { count: inUse }) : t("title")} open={inUse > 0}>
      <div className="mt-2 space-y-2.5">
        <TemplateField draft={draft} value={params.get("template") ?? ""} set={set} />
        <SwitchField
          label={t("overwrite")}
          hint={t("overwriteMeans")}
          checked={params.has("overwrite")}
          onChange={(on) => set({ overwrite: on ? "1" : null })}
        />
        <SwitchField
          label={t("tags")}
          hint={t("tagsMean")}
          checked={params.has("tags")}
          onChange={(on) => set({ tags: on ? "1" : null })}
        />
        <ChoiceField
          label={t("strategy")}
          className="max-w-96"
          value={draft.settings.strategy ?? "auto"}
          options={[
            { value: "auto", label: t("auto") },
            ...STRATEGIES.map((value) => ({ value, label: strategies(value) })),
          ]}
          onChange={(next) => set({ strategy: next === "auto" ? null : next })}
        />
      </div>
    </Disclosure>
  );
}
