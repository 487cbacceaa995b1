import { formatAbsolute } from "@/lib/format/format-time";
import { fromTimeInput } from "@/lib/format/time-input";
import type { Zone } from "@/lib/preferences";

export type Goal = { line: number } | { at: string };

const lineNumber = /^#?(\d{1,15})$/;
const timeOfDay = /^\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$/;
const dayAndTime = /^(\d{4}-\d\d-\d\d)(?:[T ](\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?))?$/;

/**
 * What somebody typed to go to: "1200" is a line; "14:05", "14:05:30.5" a time of the day that is open (`day`, an ISO
 * time); "2026-11-27" and "2026-11-27 14:05" a time in the zone; with its own zone ("…Z", "…+09:00") that. null: neither.
 */
export function parseGoal(typed: string, zone: Zone, day: string | null): Goal | null {
  const text = typed.trim();
  const line = Number(lineNumber.exec(text)?.[1]);
  if (line > 0) return { line };
  if (timeOfDay.test(text)) return day ? timeOf(formatAbsolute(day, zone).slice(0, 10), text, zone) : null;
  const [, date, time = "00:00"] = dayAndTime.exec(text) ?? [];
  if (date) return timeOf(date, time, zone);
  const whole = /^\d{4}-\d\d-\d\d[T ][\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text)
    ? Date.parse(text.replace(" ", "T"))
    : Number.NaN;
  return Number.isNaN(whole) ? null : { at: new Date(whole).toISOString() };
}

function timeOf(date: string, time: string, zone: Zone): Goal | null {
  const at = fromTimeInput(
    `${date}T${time.padStart(time.indexOf(":") === 1 ? time.length + 1 : 0, "0")}`,
    zone,
  );
  return at === null ? null : { at };
}
