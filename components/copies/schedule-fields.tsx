"use client";

import { useTranslations } from "use-intl";
import { RhythmFields } from "@/components/rhythm/rhythm-fields";
import type { RhythmChoice } from "@/components/rhythm/use-rhythm";

/** Once now, or again and again: a rhythm in words, its time zone, and the next three times. */
export function ScheduleFields({ rhythm }: { rhythm: RhythmChoice }) {
  const t = useTranslations("copies.schedule");
  return (
    <>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="mb-1 text-muted text-xs">{t("when")}</legend>
        {([false, true] as const).map((repeats) => (
          <label key={String(repeats)} className="inline-flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name="repeats"
              checked={rhythm.repeats === repeats}
              onChange={() => rhythm.setRepeats(repeats)}
              className="size-4 accent-(--accent)"
            />
            {t(repeats ? "again" : "once")}
          </label>
        ))}
      </fieldset>
      {rhythm.repeats && <RhythmFields rhythm={rhythm} />}
    </>
  );
}
