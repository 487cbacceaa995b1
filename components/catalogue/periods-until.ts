import { daysBetween } from "./days-between";
import { monthsBetween } from "./months-between";
import { toDay } from "./to-day";

const MOST = { day: 92, month: 60 } as const;

/** The days or months to draw: from the first in which something was written to the one that it is now. */
export function periodsUntil(now: number, by: keyof typeof MOST, seen: readonly string[]): string[] {
  return by === "month"
    ? monthsBetween([...seen, toDay(now)], MOST.month)
    : daysBetween([...seen, toDay(now)], MOST.day);
}
