import { z } from "zod";

const UNITS: Record<string, number> = {
  B: 1,
  KB: 1000,
  MB: 1000 ** 2,
  GB: 1000 ** 3,
  TB: 1000 ** 4,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
};
const SIZE = /^(\d+(?:\.\d+)?)\s*(B|[KMGT]i?B)$/;
const SPAN = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/;
const SPAN_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Bytes: a number, or text like 50MB or 1.5GiB. */
export const Size = z.union([
  z.number().int().nonnegative(),
  z.string().regex(SIZE, "expected bytes, or text like 50MB or 1.5GiB"),
]);
export type Size = z.infer<typeof Size>;

/** A length of time, or an age before the sandbox's start: 90s, 15m, 3h, 14d. */
export const Span = z.string().regex(SPAN, "expected a length of time like 90s, 15m, 3h or 14d");
export type Span = z.infer<typeof Span>;

export function toBytes(size: Size): number {
  if (typeof size === "number") return size;
  const [, amount, unit] = SIZE.exec(size) ?? [];
  return Math.round(Number(amount) * (UNITS[unit ?? "B"] ?? 1));
}

export function toMs(span: Span): number {
  const [, amount, unit] = SPAN.exec(span) ?? [];
  return Math.round(Number(amount) * (SPAN_MS[unit ?? "s"] ?? 1000));
}
