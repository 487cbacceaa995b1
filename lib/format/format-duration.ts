/** Milliseconds as a person reads a check: "84 ms", "1.2 s". */
export function formatDuration(ms: number, locale: string): string {
  if (ms < 1000) return `${Math.round(ms).toLocaleString(locale)} ms`;
  return `${(ms / 1000).toLocaleString(locale, { maximumFractionDigits: 1 })} s`;
}
