/** "Fri, Nov 27, 03:00": an ISO time on the clock of an IANA zone; the year only where it is not `now`'s. */
export function formatInZone(iso: string, timeZone: string, locale: string, now: number): string {
  const year = new Date(iso).getUTCFullYear() !== new Date(now).getUTCFullYear();
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: "short",
    ...(year && { year: "numeric" }),
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(iso));
}
