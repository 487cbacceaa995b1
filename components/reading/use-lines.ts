"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { fetchLines } from "@/lib/fetch-json";
import type { LineRecord } from "@/lib/schemas/lines";
import { appendRecords, nothingRead, prependRecords, type ReadingState } from "./reading-state";

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

/** Hands over what has arrived once a frame, so that the first lines are seen while the others are on their way. */
async function collect(href: string, signal: AbortSignal, take: (records: LineRecord[]) => void) {
  let waiting: LineRecord[] = [];
  let frame = 0;
  const flush = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (waiting.length > 0 && !signal.aborted) take(waiting);
    waiting = [];
  };
  try {
    for await (const record of fetchLines<LineRecord>(href, { signal })) {
      waiting.push(record);
      frame ||= requestAnimationFrame(flush);
    }
  } finally {
    flush();
  }
}

/** The lines that were read, and what reads more of them; one question at a time, a new one ends the one before. */
export function useLines(place: Place) {
  const { accountId, bucket } = place;
  const [state, setState] = useState<ReadingState>(nothingRead);
  const [busy, setBusy] = useState<"open" | "more" | "earlier" | null>("open");
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController>(null);
  const again = useRef<() => void>(null);
  useEffect(() => () => running.current?.abort(), []);

  const ask = useCallback(
    async (kind: "open" | "more" | "earlier", question: Question, take: (records: LineRecord[]) => void) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      again.current = () => ask(kind, question, take);
      setBusy(kind);
      setError(null);
      try {
        await collect(linesHref({ accountId, bucket }, question), own.signal, take);
      } catch (failure) {
        if (!own.signal.aborted) setError(failure);
      } finally {
        if (running.current === own) setBusy(null);
      }
    },
    [accountId, bucket],
  );
  const open = useCallback(
    (question: Question) => {
      setState(nothingRead);
      return ask("open", question, (records) => setState((before) => appendRecords(before, records)));
    },
    [ask],
  );
  const more = useCallback(() => {
    if (!state.end?.next) return;
    const { key, line } = state.end.next;
    return ask("more", { key, from: line, etag: state.parts.get(key)?.etag }, (records) =>
      setState((before) => appendRecords(before, records)),
    );
  }, [ask, state.end, state.parts]);
  const earlier = useCallback(
    async (key: string, first: number) => {
      const from = Math.max(1, first - EARLIER_LINES);
      const all: LineRecord[] = [];
      const question = { key, from, limit: first - from, etag: state.parts.get(key)?.etag };
      await ask("earlier", question, (records) => all.push(...records));
      setState((before) => prependRecords(before, all));
    },
    [ask, state.parts],
  );
  return { state, busy, error, open, more, earlier, retry: () => again.current?.() };
}
