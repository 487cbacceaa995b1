"use client";

import { useMemo, useSyncExternalStore } from "react";

const KEY = "sekisho_pinned_accounts";
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** What the browser keeps; nothing where it keeps nothing. */
function read(): string {
  try {
    return window.localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

function write(ids: Iterable<string>) {
  try {
    window.localStorage.setItem(KEY, [...ids].join(" "));
  } catch {
    return;
  }
  for (const notify of listeners) notify();
}

/** The accounts that this person wants on top, kept in the browser. */
export function usePins() {
  const kept = useSyncExternalStore(subscribe, read, () => "");
  return useMemo(() => {
    const pins: ReadonlySet<string> = new Set(kept.split(" ").filter(Boolean));
    const toggle = (id: string) =>
      write(pins.has(id) ? [...pins].filter((pin) => pin !== id) : [...pins, id]);
    return { pins, toggle };
  }, [kept]);
}
