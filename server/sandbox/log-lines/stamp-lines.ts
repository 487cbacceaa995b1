import type { LineTemplate } from "./line-template";

const MINUTE_MS = 60_000;
const PREFIX_BYTES = 17;

/**
 * Copies the template's lines to `target` at `offset`, with ascending times from `from` to before `to` (ms). This runs for
 * every line of every download, so what lines of one minute share is written into the template once and copied along.
 */
export function stampLines(
  target: Buffer,
  offset: number,
  template: LineTemplate,
  from: number,
  to: number,
): void {
  const { timesAt, bytes } = template;
  const step = (to - from) / Math.max(1, timesAt.length);
  const minute = Math.floor(from / MINUTE_MS);
  const shared = Math.floor(to / MINUTE_MS) === minute;
  if (shared && template.minute !== minute) primeTemplate(template, minute);
  bytes.copy(target, offset);
  for (let i = 0; i < timesAt.length; i++) {
    const at = offset + (timesAt[i] ?? 0);
    const time = Math.floor(from + step * i);
    const own = shared ? minute : Math.floor(time / MINUTE_MS);
    if (!shared) target.set(prefixOf(own), at);
    writeSeconds(target, at + PREFIX_BYTES, time - own * MINUTE_MS);
  }
}

function primeTemplate(template: LineTemplate, minute: number): void {
  const prefix = prefixOf(minute);
  for (const at of template.timesAt) template.bytes.set(prefix, at);
  template.minute = minute;
}

let last = { minute: Number.NaN, prefix: Buffer.alloc(0) };

/** 2026-11-23T06:30: */
function prefixOf(minute: number): Buffer {
  if (last.minute !== minute) {
    const text = new Date(minute * MINUTE_MS).toISOString().slice(0, PREFIX_BYTES);
    last = { minute, prefix: Buffer.from(text, "latin1") };
  }
  return last.prefix;
}

/** 03.123Z */
function writeSeconds(target: Buffer, at: number, ms: number): void {
  const seconds = (ms / 1000) | 0;
  const rest = ms - seconds * 1000;
  const tens = (rest / 10) | 0;
  target[at] = 0x30 + ((seconds / 10) | 0);
  target[at + 1] = 0x30 + (seconds % 10);
  target[at + 2] = 0x2e;
  target[at + 3] = 0x30 + ((tens / 10) | 0);
  target[at + 4] = 0x30 + (tens % 10);
  target[at + 5] = 0x30 + (rest - tens * 10);
  target[at + 6] = 0x5a;
}
