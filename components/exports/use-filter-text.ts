"use client";

import { useEffect, useRef, useState } from "react";

const SETTLE_MS = 150;

/** What is being typed at once, and the URL's filter a moment later; a filter changed elsewhere is taken over. */
export function useFilterText(value: string, onChange: (value: string) => void) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = next;
      onChange(next);
    }, SETTLE_MS);
  };
  return [text, type] as const;
}
