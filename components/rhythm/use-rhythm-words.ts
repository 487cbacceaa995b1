"use client";

import { useTranslations } from "use-intl";
import { usePreferences } from "@/components/ui/preferences";
import { readCron } from "@/lib/cron-preset";
import { weekdayName } from "@/lib/format/weekday-name";

const two = (value: number) => String(value).padStart(2, "0");

/** A cron expression as people say it; one that is none of our rhythms stays as it is written. */
export function useRhythmWords(): (cron: string) => string {
  const t = useTranslations("copies.schedule.words");
  const { locale } = usePreferences();
  return (cron) => {
    const preset = readCron(cron);
    if (!preset) return cron;
    if (preset.every === "hour") return t("hour", { minute: two(preset.minute) });
    const time = `${two(preset.hour)}:${two(preset.minute)}`;
    if (preset.every === "week") return t("week", { day: weekdayName(preset.day, locale), time });
    return preset.every === "month" ? t("month", { date: preset.date, time }) : t(preset.every, { time });
  };
}
