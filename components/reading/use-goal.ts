"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Wanted } from "./log-list";
import type { Goal } from "./parse-goal";
import { liesAhead, missingLine, rowOf } from "./reading-state";
import type { useLines } from "./use-lines";
import type { ReadingUrl } from "./use-reading-url";

/** `line` null: the part's heading. */
type Target = { key: string; line: number | null; ask: number; focus: boolean };

/** Lines before the one that is opened, to see what led to it. */
const CONTEXT = 100;

/**
 * Where the reader wants to be: the line in the URL, which is read where it is not there yet; a time, whose line enters
 * the URL when it is found; and, without the URL, whatever else is to be seen.
 */
export function useGoal(
  { key, line, goTo }: ReadingUrl,
  { state, busy, error, open, more }: ReturnType<typeof useLines>,
) {
  const [target, setTarget] = useState<Target | null>(null);
  const latest = useRef(state);
  const reached = useRef("");
  const timed = useRef(false);
  useEffect(() => {
    latest.current = state;
  });
  const show = useCallback((key: string, line: number | null, focus = false) => {
    setTarget((before) => ({ key, line, focus, ask: (before?.ask ?? 0) + 1 }));
  }, []);
  const reach = useCallback(
    (key: string, line: number | null, focus: boolean) => {
      reached.current = nameOf(key, line);
      timed.current = false;
      if (rowOf(latest.current, key, line) === -1) open({ key, from: Math.max(1, (line ?? 1) - CONTEXT) });
      show(key, line, focus);
    },
    [open, show],
  );
  useEffect(() => {
    if (reached.current !== nameOf(key, line)) reach(key, line, false);
  }, [key, line, reach]);

  const found = state.rows.find((row) => row.type === "line");
  useEffect(() => {
    if (!timed.current || found?.type !== "line") return;
    reach(found.key, found.line.n, true);
    goTo(found.key, found.line.n);
  }, [found, goTo, reach]);

  // An answer of wide lines may end before the line that it was asked for.
  const ahead = !busy && !error && target?.line && liesAhead(state, target.key, target.line);
  useEffect(() => {
    if (ahead) more();
  }, [ahead, more]);

  const goToLine = (key: string, line: number) => {
    reach(key, line, true);
    goTo(key, line);
  };
  const go = (goal: Goal) => {
    if ("line" in goal) return goToLine(key, goal.line);
    timed.current = true;
    setTarget(null);
    open({ key, at: goal.at });
  };
  const wanted: Wanted | null = target && { ...target, index: rowOf(state, target.key, target.line) };
  return { wanted, missing: busy ? null : missingLine(state, target), go, goToLine, show };
}

const nameOf = (key: string, line: number | null) => `${line ?? ""} ${key}`;
