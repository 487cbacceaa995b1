"use client";

import { useEffect, useRef } from "react";

const DELAY_MS = 150;
const GAP = 6;

function place(bubble: HTMLElement, trigger: Element) {
  const box = trigger.getBoundingClientRect();
  const { width, height } = bubble.getBoundingClientRect();
  const below = box.bottom + GAP + height < window.innerHeight;
  const left = Math.min(Math.max(8, box.left), Math.max(8, window.innerWidth - width - 8));
  bubble.style.left = `${left}px`;
  bubble.style.top = `${below ? box.bottom + GAP : box.top - GAP - height}px`;
}

const isCut = (element: Element) =>
  element.scrollWidth > element.clientWidth || element.hasAttribute("data-unseen");

/** Whether the bubble would say what stands there already, uncut. */
const isWhole = (trigger: Element, tip: string) =>
  trigger.textContent === tip && ![trigger, ...trigger.querySelectorAll("*")].some(isCut);

/**
 * One bubble for every `data-tip` on the page, on hover and on focus: thousands of shortened ids cost
 * nothing. It only shows what assistive technology already reads at the trigger, so it is hidden from it.
 */
export function TooltipHost() {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const bubble = ref.current;
    if (!bubble) return;
    let trigger: Element | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      trigger = null;
      if (bubble.matches(":popover-open")) bubble.hidePopover();
    };
    const show = (next: Element, delay: number) => {
      clearTimeout(timer);
      trigger = next;
      timer = setTimeout(() => {
        const tip = next.getAttribute("data-tip");
        if (!tip || !next.isConnected || isWhole(next, tip)) return;
        bubble.textContent = tip;
        if (!bubble.matches(":popover-open")) bubble.showPopover();
        place(bubble, next);
      }, delay);
    };
    const over = (event: Event) => {
      const target = event.target instanceof Element ? event.target : null;
      const next = target?.closest("[data-tip]") ?? null;
      // A dialog's first focus, which nobody asked for, opens no bubble over what it is about.
      if (event.type === "focusin" && !target?.matches(":focus-visible")) return;
      if (next && next !== trigger) show(next, event.type === "focusin" ? 0 : DELAY_MS);
      else if (!next && trigger && !bubble.contains(target)) hide();
    };
    const keys = (event: KeyboardEvent) => {
      if (event.key === "Escape") hide();
    };
    document.addEventListener("pointerover", over);
    document.addEventListener("focusin", over);
    document.addEventListener("focusout", hide);
    document.addEventListener("pointerdown", hide);
    document.addEventListener("keydown", keys);
    window.addEventListener("scroll", hide, true);
    return () => {
      hide();
      document.removeEventListener("pointerover", over);
      document.removeEventListener("focusin", over);
      document.removeEventListener("focusout", hide);
      document.removeEventListener("pointerdown", hide);
      document.removeEventListener("keydown", keys);
      window.removeEventListener("scroll", hide, true);
    };
  }, []);
  return (
    <div
      ref={ref}
      popover="manual"
      aria-hidden="true"
      className="m-0 max-w-[min(40rem,calc(100vw-1rem))] whitespace-pre-line break-all rounded-md border border-line bg-raised px-2 py-1 text-text text-xs shadow-(--shadow)"
    />
  );
}
