/** "Monday", "月曜日": a day of the week, 0 for Sunday. */
export function weekdayName(day: number, locale: string): string {
  // The first of February 2026 was a Sunday.
  const date = new Date(Date.UTC(2026, 1, 1 + day));
  return date.toLocaleDateString(locale, { weekday: "long", timeZone: "UTC" });
}
