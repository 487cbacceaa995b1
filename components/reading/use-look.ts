"use client";

import { useMemo } from "react";
import type { LineLook } from "./log-line";
import type { Find } from "./use-find";
import type { useOpened } from "./use-opened";
import type { ReadingUrl } from "./use-reading-url";

/** How each line looks: the one in the URL, those that were found, those that are unfolded. */
export function useLook(
  url: Pick<ReadingUrl, "key" | "line">,
  { matches, at }: Pick<Find, "matches" | "at">,
  { isOpen }: Pick<ReturnType<typeof useOpened>, "isOpen">,
) {
  const found = useMemo(() => new Set(matches.map(({ key, line }) => `${line} ${key}`)), [matches]);
  const here = matches[at];
  return (key: string, line: number): Omit<LineLook, "wrap"> => ({
    selected: url.key === key && url.line === line,
    found: here?.key === key && here.line === line ? "here" : found.has(`${line} ${key}`) ? "match" : null,
    open: isOpen(key, line),
  });
}
