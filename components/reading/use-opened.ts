"use client";

import { useState } from "react";

const nameOf = (key: string, line: number) => `${line} ${key}`;

/** Which lines are unfolded: all or none by a switch, and those that were turned round by hand. */
export function useOpened() {
  const [all, setAll] = useState(false);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  return {
    all,
    isOpen: (key: string, line: number) => all !== turned.has(nameOf(key, line)),
    toggle: (key: string, line: number) =>
      setTurned((before) => {
        const next = new Set(before);
        if (!next.delete(nameOf(key, line))) next.add(nameOf(key, line));
        return next;
      }),
    toggleAll: () => {
      setAll((before) => !before);
      setTurned(new Set());
    },
  };
}
