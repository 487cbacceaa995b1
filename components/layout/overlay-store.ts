"use client";

import { useSyncExternalStore } from "react";

export type Overlay = "palette" | "shortcuts";

let current: Overlay | null = null;
const listeners = new Set<() => void>();

function set(next: Overlay | null) {
  current = next;
  for (const notify of listeners) notify();
}

export const openOverlay = (overlay: Overlay) => set(overlay);
export const closeOverlay = () => set(null);

/** The overlay that is open: one at most. */
export function useOverlay(): Overlay | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
    () => null,
  );
}
