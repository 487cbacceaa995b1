"use client";

import { useEffect, useRef } from "react";

/** What answers false did not take the key: another one may. */
export type KeyMap = Record<string, (event: KeyboardEvent) => unknown>;

const TEXT = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

/** A box that is only ticked takes no letters. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest(TEXT) !== null;
}

/** True while a dialog or menu is open: page shortcuts rest then. */
function isCovered(): boolean {
  return document.querySelector("[data-covers-page]") !== null;
}

function nameKey(event: KeyboardEvent): string {
  const command = event.metaKey || event.ctrlKey ? "mod+" : "";
  return command + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
}

/** Shortcuts of the page, named "j", "/", "mod+k"; silent while someone types or a dialog is open. */
export function useKeys(keys: KeyMap) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const name = nameKey(event);
      const run = latest.current[name];
      if (!run || event.defaultPrevented || event.altKey || event.isComposing || isCovered()) return;
      if (isTyping(event.target) && !name.startsWith("mod+")) return;
      if (run(event) !== false) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
