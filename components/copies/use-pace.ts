"use client";

import { useEffect, useState } from "react";
import type { CopyCounts } from "@/lib/schemas/copies";

type Sample = { at: number; objects: number; bytes: number };
export type Pace = { objectsPerSecond: number; bytesPerSecond: number; secondsLeft: number | null };

const WINDOW_MS = 10_000;
const LEAST_MS = 1_500;

/** How fast the last ten seconds were, and how long the rest takes at that pace; null while nothing moves. */
export function usePace(counts: CopyCounts, moving: boolean, listingDone: boolean): Pace | null {
  const [samples, setSamples] = useState<Sample[]>([]);
  const { objects, bytes } = counts.copied;
  useEffect(() => {
    if (!moving) return setSamples([]);
    const now = { at: Date.now(), objects, bytes };
    setSamples((known) => [...known.filter(({ at }) => now.at - at <= WINDOW_MS), now]);
  }, [objects, bytes, moving]);
  return moving ? paceOf(samples, counts, listingDone) : null;
}

/** Pure: the pace between the first and the last sample. What is left is judged by bytes, or by objects where all are empty. */
export function paceOf(samples: readonly Sample[], counts: CopyCounts, listingDone: boolean): Pace | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < LEAST_MS) return null;
  const seconds = (last.at - first.at) / 1000;
  const objectsPerSecond = (last.objects - first.objects) / seconds;
  const bytesPerSecond = (last.bytes - first.bytes) / seconds;
  const left = leftOf(counts);
  const waits = [
    bytesPerSecond > 0 ? left.bytes / bytesPerSecond : 0,
    objectsPerSecond > 0 ? left.objects / objectsPerSecond : 0,
  ];
  const known = listingDone && (bytesPerSecond > 0 || objectsPerSecond > 0);
  return { objectsPerSecond, bytesPerSecond, secondsLeft: known ? Math.max(...waits) : null };
}

function leftOf({ listed, copied, present, failed, skipped }: CopyCounts) {
  const settled = [copied, present, failed, skipped];
  return {
    objects: settled.reduce((left, { objects }) => left - objects, listed.objects),
    bytes: settled.reduce((left, { bytes }) => left - bytes, listed.bytes),
  };
}
