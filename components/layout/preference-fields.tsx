"use client";

import { Clock, Languages, SunMoon } from "lucide-react";
import { useTranslations } from "use-intl";
import { usePreferences } from "@/components/ui/preferences";
import { SelectField } from "@/components/ui/select-field";
import { useHydrated } from "@/components/ui/use-hydrated";
import { localOffset } from "@/lib/format/format-time";
import { LOCALES, THEMES, ZONES } from "@/lib/preferences";

/** Time zone, language and theme: the whole app obeys at once, and remembers. */
export function PreferenceFields() {
  const t = useTranslations("preferences");
  const { zone, locale, theme, choose } = usePreferences();
  // The server does not know the browser's zone: its offset is added once the page is alive.
  const offset = useHydrated() ? localOffset(Date.now()) : "";
  const zoneLabel = { local: offset ? t("zones.localOffset", { offset }) : t("zones.local"), utc: "UTC" };
  return (
    <>
      <SelectField
        label={t("zone")}
        icon={<Clock size={14} />}
        value={zone}
        options={ZONES.map((value) => ({ value, label: zoneLabel[value] }))}
        onChange={(value) => choose("zone", value)}
      />
      <SelectField
        label={t("language")}
        icon={<Languages size={14} />}
        value={locale}
        options={LOCALES.map((value) => ({ value, label: t(`languages.${value}`) }))}
        onChange={(value) => choose("locale", value)}
      />
      <SelectField
        label={t("theme")}
        icon={<SunMoon size={14} />}
        value={theme}
        options={THEMES.map((value) => ({ value, label: t(`themes.${value}`) }))}
        onChange={(value) => choose("theme", value)}
      />
    </>
  );
}
