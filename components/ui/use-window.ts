"use client";

import { type RefObject, useCallback, useLayoutEffect, useState } from "react";

type Span = { first: number; end: number };

/**
 * Which rows of equal height are in view of a scroller, `overscan` more at both sides. Rows begin `offset` px
 * below the scroller's top (a sticky header stays there). Written out because the library for it is 9 kB:
 * with equal heights it is one division.
 */
export function useWindow(
  ref: RefObject<HTMLElement | null>,
  { count, height, offset, overscan }: { count: number; height: number; offset: number; overscan: number },
): Span & { reveal: (index: number) => void } {
  const [span, setSpan] = useState<Span>({ first: 0, end: 0 });
  useLayoutEffect(() => {
    const scroller = ref.current;
    if (!scroller) return;
    const measure = () => {
      const first = Math.max(0, Math.floor(scroller.scrollTop / height) - overscan);
      const inView = Math.ceil((scroller.clientHeight - offset) / height);
      const end = Math.min(count, first + inView + 2 * overscan + 1);
      setSpan((before) => (before.first === first && before.end === end ? before : { first, end }));
    };
    measure();
    scroller.addEventListener("scroll", measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener("scroll", measure);
      observer.disconnect();
    };
  }, [ref, count, height, offset, overscan]);
  const reveal = useCallback(
    (index: number) => {
      const scroller = ref.current;
      if (!scroller) return;
      const top = index * height;
      const bottom = top + height + offset - scroller.clientHeight;
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (bottom > scroller.scrollTop) scroller.scrollTop = bottom;
    },
    [ref, height, offset],
  );
  return { ...span, end: Math.min(span.end, count), reveal };
}
