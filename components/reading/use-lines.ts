"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { brokenOff, fetchLines } from "@/lib/fetch-json";
import type { Line, LineRecord } from "@/lib/schemas/lines";
import { appendRecords, isLine, nothingRead, prependLines, type ReadingState } from "./reading-state";

type Place = { accountId: string; bucket: string };
type Question = { key: string; from?: number; at?: string; limit?: number; etag?: string | null };

const ANSWER_LINES = 2000;
const EARLIER_LINES = 500;

function linesHref({ accountId, bucket }: Place, { key, from, at, limit = ANSWER_LINES, etag }: Question) {
  const query = new URLSearchParams({ bucket, key, limit: String(limit) });
  if (from !== undefined) query.set("from", String(from));
  if (at !== undefined) query.set("at", at);
  if (etag) query.set("etag", etag);
  return `/api/accounts/${encodeURIComponent(accountId)}/lines?${query}`;
}

/**
 * Hands over what has arrived once a frame, so that the first lines are seen while the others are on their way. Throws a
 * ProblemError, also where the answer has no end.
 */
async function collect(href: string, signal: AbortSignal, take: (records: LineRecord[]) => void) {
  let waiting: LineRecord[] = [];
  let frame = 0;
  let ended = false;
  const flush = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (waiting.length > 0 && !signal.aborted) take(waiting);
    waiting = [];
  };
  try {
    for await (const record of fetchLines<LineRecord>(href, { signal })) {
      waiting.push(record);
      ended ||= "end" in record;
      frame ||= requestAnimationFrame(flush);
    }
    if (!ended) throw brokenOff("the answer ended before its last line");
  } finally {
    flush();
  }
}

/**
 * The lines that were read, and what reads more of them; one question at a time, a new one ends the one before. `retry`: all
 * of what failed.
 */
export function useLines(place: Place) {
  const { accountId, bucket } = place;
  const [state, setState] = useState<ReadingState>(nothingRead);
  const [busy, setBusy] = useState<"open" | "more" | "earlier" | null>("open");
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController>(null);
  const begun = useRef<() => unknown>(null);
  useEffect(() => () => running.current?.abort(), []);

  const begin = useCallback((work: () => Promise<unknown>) => {
    begun.current = work;
    return work();
  }, []);
  /** False where the answer did not come to its end. */
  const ask = useCallback(
    async (kind: "open" | "more" | "earlier", question: Question, take: (records: LineRecord[]) => void) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      setBusy(kind);
      setError(null);
      try {
        await collect(linesHref({ accountId, bucket }, question), own.signal, take);
        return true;
      } catch (failure) {
        if (!own.signal.aborted) setError(failure);
        return false;
      } finally {
        if (running.current === own) setBusy(null);
      }
    },
    [accountId, bucket],
  );
  const append = useCallback(
    (records: LineRecord[]) => setState((before) => appendRecords(before, records)),
    [],
  );
  const open = useCallback(
    (question: Question) =>
      begin(() => {
        setState(nothingRead);
        return ask("open", question, append);
      }),
    [begin, ask, append],
  );
  const more = useCallback(() => {
    if (!state.end?.next) return;
    const { key, line } = state.end.next;
    const question = { key, from: line, etag: state.parts.get(key)?.etag };
    return begin(() => ask("more", question, append));
  }, [begin, ask, append, state.end, state.parts]);
  const earlier = useCallback(
    (key: string, first: number) =>
      begin(async () => {
        const lines: Line[] = [];
        const etag = state.parts.get(key)?.etag;
        // An answer of wide lines holds fewer than were asked for.
        for (let from = Math.max(1, first - EARLIER_LINES); from < first; ) {
          const question = { key, from, limit: first - from, etag };
          if (!(await ask("earlier", question, (records) => lines.push(...records.filter(isLine))))) return;
          const next = (lines.at(-1)?.n ?? 0) + 1;
          if (next <= from) return;
          from = next;
        }
        setState((before) => prependLines(before, lines));
      }),
    [begin, ask, state.parts],
  );
  return { state, busy, error, open, more, earlier, retry: () => begun.current?.() };
}
