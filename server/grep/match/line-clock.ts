import { lineTime } from "@/lib/line-time";
import { lastLine, previousLine } from "./block-lines";

/** The longest stamp, and a blank behind it. */
const stampBytes = 32;

/**
 * The times of a text's lines, ms since 1970 UTC: a line without one has that of the nearest line before it, as the lines
 * of one event of CloudWatch Logs have. Ask in the lines' order; `close` takes the time at a block's end to the next.
 */
export function createLineClock() {
  let known: { start: number; time: number | null } = { start: 0, time: null };
  const timeAt = (block: Buffer, start: number): number | null => {
    for (let line = start; ; line = previousLine(block, line)) {
      const time = lineTime(block.toString("latin1", line, line + stampBytes));
      if (time === null && line > known.start) continue;
      known = { start, time: time ?? known.time };
      return known.time;
    }
  };
  const close = (block: Buffer): void => {
    known = { start: 0, time: timeAt(block, lastLine(block)) };
  };
  return { timeAt, close };
}
