"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { usePreferences } from "@/components/ui/preferences";
import { useSettled } from "@/components/ui/use-settled";
import { type CronPreset, readCron, writeCron } from "@/lib/cron-preset";
import { scheduleTimesQuery } from "@/lib/queries/copy-schedules";

const DAILY = "0 3 * * *";
const CALM_MS = 300;

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

type Start = { cron?: string; timeZone?: string; repeats?: boolean };

/** When something is done again: what is chosen, and the next times that the server makes of it. */
export function useRhythm(start: Start = {}) {
  const { zone } = usePreferences();
  const [repeats, setRepeats] = useState(start.repeats ?? false);
  const [cron, setCron] = useState(start.cron ?? DAILY);
  const [custom, setCustom] = useState(false);
  const [timeZone, setTimeZone] = useState(() => start.timeZone ?? (zone === "utc" ? "UTC" : ownZone()));
  const asked = useSettled(cron, CALM_MS);
  const times = useQuery({ ...scheduleTimesQuery({ cron: asked, timeZone }), enabled: repeats });
  const preset = custom ? null : readCron(cron);
  return {
    repeats,
    setRepeats,
    cron,
    setCron,
    custom: preset === null,
    setCustom,
    preset,
    choose: (next: CronPreset) => setCron(writeCron(next)),
    timeZone,
    setTimeZone,
    rhythm: { cron, timeZone },
    times: asked === cron ? (times.data?.items ?? null) : null,
    error: times.error,
    valid: asked === cron && times.data !== undefined,
  };
}

export type RhythmChoice = ReturnType<typeof useRhythm>;
