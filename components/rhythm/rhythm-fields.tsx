"use client";

import { useTranslations } from "use-intl";
import { usePreferences } from "@/components/ui/preferences";
import { ChoiceField, TextField } from "@/components/ui/text-field";
import { useNow } from "@/components/ui/use-now";
import type { CronPreset } from "@/lib/cron-preset";
import { isProblemError } from "@/lib/fetch-json";
import { formatInZone } from "@/lib/format/format-in-zone";
import { weekdayName } from "@/lib/format/weekday-name";
import type { RhythmChoice } from "./use-rhythm";

/** A rhythm in words, its time zone, and the next three times. */
export function RhythmFields({ rhythm }: { rhythm: RhythmChoice }) {
  return (
    <div className="grid gap-2.5 rounded-md border border-line p-3 sm:grid-cols-2">
      <EveryField rhythm={rhythm} />
      {rhythm.custom ? <CronField rhythm={rhythm} /> : <PresetFields rhythm={rhythm} />}
      <ZoneField rhythm={rhythm} />
      <NextTimes rhythm={rhythm} />
    </div>
  );
}

const EVERY = ["hour", "day", "weekday", "week", "month"] as const;

function EveryField({ rhythm }: { rhythm: RhythmChoice }) {
  const t = useTranslations("copies.schedule");
  const { preset, choose, setCustom } = rhythm;
  return (
    <ChoiceField
      label={t("every")}
      value={preset?.every ?? "custom"}
      options={[...EVERY, "custom" as const].map((value) => ({ value, label: t(`rhythms.${value}`) }))}
      onChange={(every) => {
        setCustom(every === "custom");
        if (every !== "custom") choose(presetOf(every, preset));
      }}
    />
  );
}

/** Another rhythm at the same time of day. */
function presetOf(every: CronPreset["every"], before: CronPreset | null): CronPreset {
  const minute = before?.minute ?? 0;
  const hour = before && "hour" in before ? before.hour : 3;
  if (every === "hour") return { every, minute };
  if (every === "week") return { every, day: 1, hour, minute };
  return every === "month" ? { every, date: 1, hour, minute } : { every, hour, minute };
}

const two = (value: number) => String(value).padStart(2, "0");

function PresetFields({ rhythm: { preset, choose } }: { rhythm: RhythmChoice }) {
  const t = useTranslations("copies.schedule");
  const { locale } = usePreferences();
  if (!preset) return null;
  return (
    <>
      {preset.every === "week" && (
        <ChoiceField
          label={t("day")}
          value={String(preset.day)}
          options={[1, 2, 3, 4, 5, 6, 0].map((day) => ({
            value: String(day),
            label: weekdayName(day, locale),
          }))}
          onChange={(day) => choose({ ...preset, day: Number(day) })}
        />
      )}
      {preset.every === "month" && (
        <ChoiceField
          label={t("date")}
          value={String(preset.date)}
          options={Array.from({ length: 28 }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }))}
          onChange={(date) => choose({ ...preset, date: Number(date) })}
        />
      )}
      {preset.every === "hour" ? (
        <ChoiceField
          label={t("minute")}
          value={String(preset.minute)}
          options={Array.from({ length: 12 }, (_, at) => ({ value: String(at * 5), label: two(at * 5) }))}
          onChange={(minute) => choose({ ...preset, minute: Number(minute) })}
        />
      ) : (
        <TextField
          type="time"
          label={t("time")}
          settle={0}
          value={`${two(preset.hour)}:${two(preset.minute)}`}
          onChange={(text) => {
            const [hour, minute] = text.split(":").map(Number);
            if (hour !== undefined && minute !== undefined) choose({ ...preset, hour, minute });
          }}
        />
      )}
    </>
  );
}

function CronField({ rhythm: { cron, setCron } }: { rhythm: RhythmChoice }) {
  const t = useTranslations("copies.schedule");
  return (
    <TextField
      label={t("cron")}
      className="[&_input]:font-mono"
      maxLength={100}
      settle={0}
      value={cron}
      hint={t("cronMeans")}
      onChange={setCron}
    />
  );
}

const zones = () => [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];

function ZoneField({ rhythm: { timeZone, setTimeZone } }: { rhythm: RhythmChoice }) {
  const t = useTranslations("copies.schedule");
  return (
    <ChoiceField
      label={t("zone")}
      className="sm:col-span-2"
      value={timeZone}
      options={[...new Set([timeZone, ...zones()])].map((value) => ({ value, label: value }))}
      onChange={setTimeZone}
    />
  );
}

function NextTimes({ rhythm: { times, error, timeZone } }: { rhythm: RhythmChoice }) {
  const t = useTranslations("copies.schedule");
  const { locale } = usePreferences();
  const now = useNow();
  if (error)
    return <p className="text-stopped text-xs sm:col-span-2">{mistakeOf(error) ?? t("timesUnread")}</p>;
  return (
    <div className="text-xs sm:col-span-2" aria-live="polite">
      <p className="text-muted">{t("nextTimes")}</p>
      <ul className="tabular">
        {(times ?? ["", "", ""]).map((iso, at) => (
          <li key={iso || String(at)} className="min-h-4">
            {iso ? (
              <time dateTime={iso}>{formatInZone(iso, timeZone, locale, now)}</time>
            ) : (
              <span className="skeleton inline-block h-3 w-36" />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the server says is wrong with a rhythm. */
function mistakeOf(error: Error): string | null {
  const mistakes = isProblemError(error) ? error.problem.details.mistakes : null;
  const [first] = Array.isArray(mistakes) ? mistakes : [];
  return typeof first?.message === "string" ? first.message : null;
}
