"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";

const SETTLING_FRAMES = 12;

/**
 * Brings a row into view. One that is not there is put a third down: first where it is guessed to be, then, while the rows
 * around it are being drawn and measured, where it is. A reader who moves meanwhile is not pulled back.
 */
export function useReveal(ref: RefObject<HTMLElement | null>, guess: (index: number) => number) {
  const latest = useRef(guess);
  const settling = useRef(0);
  useLayoutEffect(() => {
    latest.current = guess;
  });
  const stop = useCallback(() => cancelAnimationFrame(settling.current), []);
  useStopOnMove(ref, stop);
  return useCallback(
    (index: number) => {
      const scroller = ref.current;
      stop();
      if (!scroller || isInView(scroller, index)) return;
      const step = (frames: number) => {
        const top = topOf(scroller, index) ?? latest.current(index);
        scroller.scrollTop = top - scroller.clientHeight / 3;
        if (frames > 0) settling.current = requestAnimationFrame(() => step(frames - 1));
      };
      step(SETTLING_FRAMES);
    },
    [ref, stop],
  );
}

const scrollKeys = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);

const scrollsByKey = ({ key, target }: KeyboardEvent) =>
  scrollKeys.has(key) && !(target instanceof Element && target.closest("input, textarea, select"));

/** `stop`s for whatever moves the scroller by hand: wheel, finger, scroll bar or a key, wherever the focus is. */
function useStopOnMove(ref: RefObject<HTMLElement | null>, stop: () => void) {
  useEffect(() => {
    const scroller = ref.current;
    const onKey = (event: KeyboardEvent) => scrollsByKey(event) && stop();
    const passive = { passive: true };
    scroller?.addEventListener("wheel", stop, passive);
    scroller?.addEventListener("pointerdown", stop, passive);
    document.addEventListener("keydown", onKey, { capture: true });
    return () => {
      scroller?.removeEventListener("wheel", stop);
      scroller?.removeEventListener("pointerdown", stop);
      document.removeEventListener("keydown", onKey, { capture: true });
    };
  }, [ref, stop]);
}

const rowIn = (scroller: HTMLElement, index: number) => scroller.querySelector(`[data-row="${index}"]`);

function isInView(scroller: HTMLElement, index: number): boolean {
  const row = rowIn(scroller, index)?.getBoundingClientRect();
  const frame = scroller.getBoundingClientRect();
  return row !== undefined && row.top >= frame.top && row.bottom <= frame.bottom;
}

/** How far below the first row a drawn row begins, px; null for one that is not drawn. */
function topOf(scroller: HTMLElement, index: number): number | null {
  const row = rowIn(scroller, index);
  if (!row) return null;
  return row.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
}
