"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query matches; false while the server renders. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** Below this width tables are lists of two-line rows. */
export function useNarrow(): boolean {
  return useMedia("(width < 768px)");
}
