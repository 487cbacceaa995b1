"use client";

import type { KeyboardEvent, ReactNode } from "react";
import type { BrowserRow } from "./browser-rows";
import type { RowSelection } from "./use-selection";

const rowOf = (target: EventTarget) =>
  target instanceof HTMLElement && target.matches("[data-primary]")
    ? target.closest<HTMLElement>("[data-row]")
    : null;

/** Space ticks the row whose name has the focus, shift and Space all rows from the one ticked last; Enter still opens it. */
export function SpaceTicks({
  rows,
  picked,
  children,
}: {
  rows: readonly BrowserRow[];
  picked: RowSelection;
  children: ReactNode;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    const element = event.key === " " ? rowOf(event.target) : null;
    const row = element && rows[Number(element.dataset.row)];
    if (!row) return;
    event.preventDefault();
    picked.toggle(row, event.shiftKey);
  };
  // A button is pressed when the key comes up.
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === " " && rowOf(event.target)) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the rows' own links and buttons inside
    <div onKeyDown={onKeyDown} onKeyUp={onKeyUp} className="flex min-h-0 flex-1 flex-col">
      {children}
    </div>
  );
}
