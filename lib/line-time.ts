/** How CloudWatch Logs begins each line that it exports: the event's time, then one blank. */
const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:)([0-5]\d)(?:\.(\d{1,9}))?Z(?=\s|$)/;

/** Lines of a log stand close together: the minute of the last is not read again. NaN for one that has not all its seconds: 24:00. */
let known = { minute: "", time: Number.NaN };

/** The time that a log line begins with, ms since 1970 UTC; null when it begins with none. */
export function lineTime(line: string): number | null {
  const [whole = "", minute, second, fraction = ""] = stamp.exec(line) ?? [];
  if (minute === undefined) return null;
  if (minute !== known.minute) known = { minute, time: Date.parse(`${minute}59.999Z`) - 59_999 };
  const time = known.time + Number(second) * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
  return numberOf(time) ?? numberOf(Date.parse(whole));
}

const numberOf = (time: number): number | null => (Number.isNaN(time) ? null : time);
