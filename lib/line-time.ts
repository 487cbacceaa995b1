/** How CloudWatch Logs begins each line that it exports: the event's time, then one blank. */
const stamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z(?=\s|$)/;

/** The time that a log line begins with, ms since 1970 UTC; null when it begins with none. */
export function lineTime(line: string): number | null {
  const found = stamp.exec(line);
  if (!found) return null;
  const time = Date.parse(found[0]);
  return Number.isNaN(time) ? null : time;
}
