"use client";

import { type RefObject, useLayoutEffect, useMemo, useState } from "react";
import { useReveal } from "./use-reveal";

const BLOCK_ROWS = 40;
/** Of a row nobody has measured. */
const GUESSED_HEIGHT = 20;
const OVERSCAN_PX = 600;

type Block = { id: number; from: number; to: number };

/**
 * Rows of any height in blocks, of which those in view of a scroller are drawn; the height of one that was drawn is
 * remembered, of the others guessed. `shift`: rows that were put before the first ones; blocks keep their ids.
 * `layout`: heights count while this stays the same.
 */
export function useBlocks(
  ref: RefObject<HTMLElement | null>,
  { count, shift, layout }: { count: number; shift: number; layout: string },
) {
  const heights = useMemo(() => ({ layout, of: new Map<number, number>() }), [layout]).of;
  const [view, setView] = useState({ top: 0, height: 0 });
  const [, redraw] = useState(0);
  const blocks = useMemo(() => toBlocks(count, shift), [count, shift]);

  useLayoutEffect(() => {
    const scroller = ref.current;
    if (!scroller) return;
    const look = () => setView({ top: scroller.scrollTop, height: scroller.clientHeight });
    look();
    scroller.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [ref]);

  const heightOf = (block: Block) => heights.get(block.id) ?? (block.to - block.from) * GUESSED_HEIGHT;
  const measure = useMeasure(heights, redraw);
  const tops = [0];
  for (const block of blocks) tops.push(tops.at(-1)! + heightOf(block));
  const drawn = blocks.filter(
    (_, at) => tops[at + 1]! > view.top - OVERSCAN_PX && tops[at]! < view.top + view.height + OVERSCAN_PX,
  );
  const first = drawn[0] ? blocks.indexOf(drawn[0]) : 0;
  const reveal = useReveal(ref, (index) => {
    const at = blocks.findIndex(({ to }) => index < to);
    return at === -1 ? 0 : tops[at]! + (index - blocks[at]!.from) * GUESSED_HEIGHT;
  });
  return { drawn, before: tops[first]!, after: tops.at(-1)! - tops[first + drawn.length]!, measure, reveal };
}

function toBlocks(count: number, shift: number): Block[] {
  const first = Math.floor(-shift / BLOCK_ROWS);
  const last = Math.ceil((count - shift) / BLOCK_ROWS);
  return Array.from({ length: last - first }, (_, at) => {
    const start = (first + at) * BLOCK_ROWS + shift;
    return { id: first + at, from: Math.max(0, start), to: Math.min(count, start + BLOCK_ROWS) };
  });
}

type Attach = (element: HTMLElement | null) => (() => void) | undefined;

/** A ref callback for each drawn block, told of its height for as long as it is there. */
function useMeasure(heights: Map<number, number>, redraw: (change: (n: number) => number) => void) {
  const attached = useMemo(() => ({ heights, of: new Map<number, Attach>() }), [heights]).of;
  return (id: number): Attach => {
    const attach = attached.get(id) ?? createAttach(heights, id, () => redraw((n) => n + 1));
    attached.set(id, attach);
    return attach;
  };
}

const createAttach =
  (heights: Map<number, number>, id: number, changed: () => void): Attach =>
  (element) => {
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const height = element.offsetHeight;
      if (height === 0 || heights.get(id) === height) return;
      heights.set(id, height);
      changed();
    });
    observer.observe(element);
    return () => observer.disconnect();
  };
