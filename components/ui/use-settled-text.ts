"use client";

import { useEffect, useRef, useState } from "react";

/** What is being typed at once, and `value` a moment later; a value changed elsewhere is taken over, whatever was being typed. */
export function useSettledText(value: string, onChange: (value: string) => void, settleMs = 150) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    clearTimeout(timer.current);
    setText(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = next;
      onChange(next);
    }, settleMs);
  };
  return [text, type] as const;
}
