"use client";

import { type KeyboardEvent, type RefObject, useCallback } from "react";

const ATTEMPTS = 5;

function focusRow(container: HTMLElement, index: number, attempts: number) {
  const target = container.querySelector<HTMLElement>(`[data-row="${index}"] [data-primary]`);
  if (target) target.focus({ preventScroll: true });
  else if (attempts > 0) requestAnimationFrame(() => focusRow(container, index, attempts - 1));
}

function focusedRow(container: HTMLElement): number | null {
  const row = document.activeElement?.closest<HTMLElement>("[data-row]");
  return row && container.contains(row) ? Number(row.dataset.row) : null;
}

/**
 * Moves focus from row to row; where not all are drawn, `reveal` scrolls to one and the focus follows within a few
 * frames. Rows carry data-row, their main link or button data-primary.
 */
export function useRowCursor(
  ref: RefObject<HTMLElement | null>,
  count: number,
  reveal?: (index: number) => void,
) {
  const goTo = useCallback(
    (index: number) => {
      if (!ref.current || count === 0) return;
      const target = Math.min(Math.max(index, 0), count - 1);
      if (reveal) reveal(target);
      else ref.current.querySelector(`[data-row="${target}"]`)?.scrollIntoView({ block: "nearest" });
      focusRow(ref.current, target, ATTEMPTS);
    },
    [ref, count, reveal],
  );
  const move = useCallback(
    (step: 1 | -1) => {
      const current = ref.current ? focusedRow(ref.current) : null;
      goTo(current === null ? (step > 0 ? 0 : count - 1) : current + step);
    },
    [ref, count, goTo],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const steps: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Home: () => goTo(0),
      End: () => goTo(count - 1),
    };
    const step = steps[event.key];
    if (!step || !ref.current || focusedRow(ref.current) === null) return;
    event.preventDefault();
    step();
  };
  return { move, goTo, onKeyDown };
}
