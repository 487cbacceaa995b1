import type { LineTemplate } from "./line-template";

const DAY_MS = 86_400_000;
let day = Number.NaN;
let dayBytes = Buffer.alloc(11);

/** Writes ascending times, from `from` to before `to` (ms), into the lines of `target` that begin `offset` bytes in. */
export function writeTimes(
  target: Buffer,
  offset: number,
  template: LineTemplate,
  from: number,
  to: number,
): void {
  const { timesAt } = template;
  const step = (to - from) / Math.max(1, timesAt.length);
  for (let i = 0; i < timesAt.length; i++) {
    writeTime(target, offset + (timesAt[i] ?? 0), Math.floor(from + step * i));
  }
}

/** 2026-11-23T06:30:03.123Z, digit by digit: Date is ten times slower, and this runs for every line of every download. */
function writeTime(target: Buffer, at: number, time: number): void {
  const currentDay = Math.floor(time / DAY_MS);
  if (currentDay !== day) {
    day = currentDay;
    dayBytes = Buffer.from(new Date(currentDay * DAY_MS).toISOString().slice(0, 11), "latin1");
  }
  const ms = time - currentDay * DAY_MS;
  for (let i = 0; i < 11; i++) target[at + i] = dayBytes[i] ?? 0;
  writeTwo(target, at + 11, (ms / 3_600_000) | 0, 0x3a);
  writeTwo(target, at + 14, ((ms / 60_000) | 0) % 60, 0x3a);
  writeTwo(target, at + 17, ((ms / 1000) | 0) % 60, 0x2e);
  const rest = ms % 1000;
  target[at + 20] = 0x30 + ((rest / 100) | 0);
  writeTwo(target, at + 21, rest % 100, 0x5a);
}

function writeTwo(target: Buffer, at: number, value: number, then: number): void {
  target[at] = 0x30 + ((value / 10) | 0);
  target[at + 1] = 0x30 + (value % 10);
  target[at + 2] = then;
}
