/** Seconds as a person waits for them: "45 s", "12 min", "3 h 20 min". */
export function formatSpan(seconds: number, locale: string): string {
  const unit = (value: number, name: "second" | "minute" | "hour") =>
    value.toLocaleString(locale, {
      style: "unit",
      unit: name,
      unitDisplay: "short",
      maximumFractionDigits: 0,
    });
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 60) return unit(whole, "second");
  const minutes = Math.ceil(whole / 60);
  if (minutes < 60) return unit(minutes, "minute");
  const rest = minutes % 60;
  return rest === 0
    ? unit(minutes / 60, "hour")
    : `${unit(Math.floor(minutes / 60), "hour")} ${unit(rest, "minute")}`;
}
