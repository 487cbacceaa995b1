"use client";

import { useEffect, useState } from "react";

/** A value once it has stayed the same for `ms`; the first one at once. Compare by identity: keep it stable. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
