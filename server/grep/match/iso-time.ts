const minuteMs = 60_000;

/** Hits stand close together: what the minute of the last is called is not written again. */
let known = { minute: Number.NaN, text: "" };

/** As Date's toISOString writes it, which takes a microsecond: as long as all else that a hit's time costs. */
export function toIso(time: number): string {
  const minute = Math.floor(time / minuteMs);
  if (minute !== known.minute)
    known = { minute, text: new Date(minute * minuteMs).toISOString().slice(0, -"00.000Z".length) };
  const rest = String(100_000 + time - minute * minuteMs);
  return `${known.text}${rest.slice(1, 3)}.${rest.slice(3)}Z`;
}
