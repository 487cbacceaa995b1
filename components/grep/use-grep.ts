"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { brokenOff, fetchLines } from "@/lib/fetch-json";
import type { GrepRecord, GrepRecordOf } from "@/lib/schemas/grep";
import type { Question } from "./use-question";

export type GrepResults = {
  hits: readonly GrepRecordOf<"hit">[];
  refused: readonly GrepRecordOf<"refused">[];
  accounts: GrepRecordOf<"progress">["accounts"];
  end: GrepRecordOf<"end"> | null;
};

type State = GrepResults & {
  status: "idle" | "running" | "ended" | "cancelled" | "failed";
  error: unknown;
  /** What the results answer, while the form may say something else already. */
  asked: Question | null;
};

const nothing: GrepResults = { hits: [], refused: [], accounts: [], end: null };
/** New hits are drawn together: every one by itself would draw the list thousands of times. */
const drawMs = 100;

const idle: State = { ...nothing, status: "idle", error: null, asked: null };
/** The last search of this tab: whoever opens a hit and comes back finds the hits again. */
let last = idle;

/** The last search where it answers this question; one that was left while it ran has been ended. */
function recall(question: Question): State {
  if (JSON.stringify(last.asked) !== JSON.stringify(question)) return idle;
  return last.status === "running" ? { ...last, status: "cancelled" } : last;
}

/** One search at a time, its results as they come. Leaving the page ends it, and what it found stays until the next. */
export function useGrep(question: Question) {
  const [state, setState] = useState(() => recall(question));
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = useCallback(async (asked: Question) => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    let own: State = { ...idle, status: "running", asked };
    const draw = (part: Partial<State>) => {
      if (running.current !== stop) return;
      own = { ...own, ...part };
      last = own;
      setState(own);
    };
    draw({});
    try {
      draw({ ...(await collect(asked, stop.signal, draw)), status: "ended" });
    } catch (error) {
      if (stop.signal.aborted) draw({ status: "cancelled" });
      else draw({ status: "failed", error });
    }
  }, []);
  const cancel = useCallback(() => running.current?.abort(), []);
  return { ...state, start, cancel };
}

async function collect(
  asked: Question,
  signal: AbortSignal,
  draw: (results: GrepResults) => void,
): Promise<GrepResults> {
  const hits: GrepRecordOf<"hit">[] = [];
  const refused: GrepRecordOf<"refused">[] = [];
  const results: GrepResults = { ...nothing };
  const now = (): GrepResults => ({ ...results, hits: [...hits], refused: [...refused] });
  const timer = setInterval(() => draw(now()), drawMs);
  const headers = { "content-type": "application/json" };
  const request = { method: "POST", body: JSON.stringify(asked), headers, signal };
  try {
    for await (const record of fetchLines<GrepRecord>("/api/grep", request)) {
      if (record.type === "hit") hits.push(record);
      else if (record.type === "refused") refused.push(record);
      else if (record.type === "progress") results.accounts = record.accounts;
      else results.end = record;
    }
    if (!results.end) throw brokenOff("the answer ended before its last line");
    return now();
  } finally {
    clearInterval(timer);
    draw(now());
  }
}
