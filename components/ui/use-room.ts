"use client";

import { type RefObject, useLayoutEffect, useState } from "react";

type Room = { width: number; font: string };

/** The width of an element, px, and its font as CSS writes it; null until it is in the document and has a width. */
export function useRoom(ref: RefObject<HTMLElement | null>): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const look = () => {
      const { width } = element.getBoundingClientRect();
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
      const font = `${fontWeight} ${fontSize} ${fontFamily}`;
      if (width === 0) return;
      setRoom((before) => (before?.width === width && before.font === font ? before : { width, font }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return room;
}
