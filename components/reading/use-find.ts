"use client";

import { useMemo, useState } from "react";
import type { ReadingRow } from "./reading-state";

export type Match = { key: string; line: number };

/** The lines among those loaded that contain a text, upper or lower case, and which of them one looks at. */
export function useFind(rows: readonly ReadingRow[], onMatch: (match: Match) => void) {
  const [text, setText] = useState("");
  const [current, setCurrent] = useState<Match | null>(null);
  const matches = useMemo(() => findLines(rows, text), [rows, text]);
  const at = current ? matches.findIndex((match) => isSame(match, current)) : -1;
  const show = (match: Match | undefined) => {
    setCurrent(match ?? null);
    if (match) onMatch(match);
  };
  return {
    text,
    matches,
    at,
    find: (next: string) => {
      setText(next);
      show(findLines(rows, next)[0]);
    },
    step: (by: 1 | -1) => show(matches[(at + by + matches.length) % matches.length]),
  };
}

export type Find = ReturnType<typeof useFind>;

const isSame = (a: Match, b: Match) => a.key === b.key && a.line === b.line;

function findLines(rows: readonly ReadingRow[], text: string): Match[] {
  const wanted = text.toLowerCase();
  if (!wanted) return [];
  return rows.flatMap((row) =>
    row.type === "line" && row.line.text.toLowerCase().includes(wanted)
      ? [{ key: row.key, line: row.line.n }]
      : [],
  );
}
