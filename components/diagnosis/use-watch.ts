"use client";

import { useEffect, useRef, useState } from "react";
import type { DiagnosisReport } from "@/lib/schemas/diagnosis";
import { outcomeOf } from "./turn-of";

/** IAM's changes are seen everywhere within about two minutes; three are waited for, an attempt every ten seconds. */
const PAUSE_S = 10;
const LIMIT_S = 180;

export type Watch =
  | { state: "idle" }
  | { state: "waiting"; attempts: number; nextIn: number; left: number }
  | { state: "asking"; attempts: number; left: number }
  | { state: "turned" | "gave_up" | "failed"; attempts: number };

type Probe = (base: DiagnosisReport) => Promise<DiagnosisReport | null>;

/** Asks again and again until something else comes out, the time is up, or somebody stops it. */
export function useWatch(probe: Probe) {
  const [watch, setWatch] = useState<Watch>({ state: "idle" });
  const running = useRef<AbortController | null>(null);
  const latest = useRef(probe);
  useEffect(() => {
    latest.current = probe;
  });
  useEffect(() => () => running.current?.abort(), []);
  const stop = () => {
    running.current?.abort();
    setWatch({ state: "idle" });
  };
  const start = async (base: DiagnosisReport) => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    const show = (next: Watch) => control.signal.aborted || setWatch(next);
    show(await untilItTurns((report) => latest.current(report), base, show, control.signal));
  };
  return { watch, start, stop };
}

async function untilItTurns(
  probe: Probe,
  base: DiagnosisReport,
  show: (watch: Watch) => void,
  signal: AbortSignal,
): Promise<Watch> {
  const until = Date.now() + LIMIT_S * 1000;
  const left = () => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  for (let attempts = 1; ; attempts++) {
    show({ state: "asking", attempts, left: left() });
    const report = await probe(base);
    if (!report) return { state: "failed", attempts };
    if (outcomeOf(report) !== outcomeOf(base)) return { state: "turned", attempts };
    for (let nextIn = PAUSE_S; nextIn > 0; nextIn--) {
      if (left() === 0) return { state: "gave_up", attempts };
      show({ state: "waiting", attempts, nextIn, left: left() });
      if (!(await second(signal))) return { state: "idle" };
    }
  }
}

/** False when it was cut short. */
function second(signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(!signal.aborted), 1000);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}
