import type { Zone } from "@/lib/preferences";

const STEPS: ReadonlyArray<readonly [Intl.RelativeTimeFormatUnit, number]> = [
  ["year", 31_556_952_000],
  ["month", 2_629_746_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** "2 hr. ago", "2 時間前": the distance of an ISO time from `now` (ms); under a minute counts as now. */
export function formatRelative(iso: string, now: number, locale: string): string {
  const distance = Date.parse(iso) - now;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  for (const [unit, size] of STEPS) {
    if (Math.abs(distance) >= size) return format.format(Math.trunc(distance / size), unit);
  }
  return format.format(0, "second");
}

/** "2026-11-23 15:04:05 UTC" or with the local offset: sortable, unambiguous, the same in every language. */
export function formatAbsolute(iso: string, zone: Zone): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone === "utc" ? "UTC" : undefined,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "shortOffset",
  }).formatToParts(new Date(iso));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? "";
  const offset = zone === "utc" ? "UTC" : part("timeZoneName").replace("GMT", "UTC");
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}:${part("second")} ${offset}`;
}

/** "2026-11-23 15:04": for columns of ranges, whose zone and seconds are in the tooltip. */
export function formatMinute(iso: string, zone: Zone): string {
  return formatAbsolute(iso, zone).slice(0, 16);
}

/** "2026-11-23 15:04:05.123": for columns of log lines. No Intl: hundreds of them are drawn at once. */
export function formatMoment(iso: string, zone: Zone): string {
  const time = new Date(iso);
  const shift = zone === "utc" ? 0 : time.getTimezoneOffset() * 60_000;
  return new Date(time.getTime() - shift).toISOString().slice(0, 23).replace("T", " ");
}

/** The name of the machine's zone as an offset: "UTC+9". */
export function localOffset(now: number): string {
  return formatAbsolute(new Date(now).toISOString(), "local").split(" ").at(-1) ?? "UTC";
}
