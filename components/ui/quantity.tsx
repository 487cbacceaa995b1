"use client";

import { formatBytes } from "@/lib/format/format-bytes";
import { usePreferences } from "./preferences";

/** A size in IEC units; exact bytes on hover. `atLeast` adds a plus: the listing stopped before its end. */
export function Bytes({ bytes, atLeast = false }: { bytes: number; atLeast?: boolean }) {
  const { locale } = usePreferences();
  return (
    <span className="tabular whitespace-nowrap" data-tip={`${bytes.toLocaleString(locale)} B`}>
      {formatBytes(bytes, locale)}
      {atLeast && "+"}
    </span>
  );
}

export function Count({ value, atLeast = false }: { value: number; atLeast?: boolean }) {
  const { locale } = usePreferences();
  return (
    <span className="tabular whitespace-nowrap">
      {value.toLocaleString(locale)}
      {atLeast && "+"}
    </span>
  );
}
