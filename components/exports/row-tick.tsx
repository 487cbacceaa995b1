"use client";

import type { ChangeEvent } from "react";
import { Cell } from "@/components/ui/grid-table";

/** The box that takes a row into the selection; with shift, all rows from the one ticked last. */
export function RowTick({
  label,
  checked,
  onToggle,
}: {
  label: string;
  checked: boolean;
  onToggle: (extend: boolean) => void;
}) {
  // A box's change is a click, also by keyboard: it knows whether shift is down.
  const onChange = ({ nativeEvent }: ChangeEvent) =>
    onToggle("shiftKey" in nativeEvent && nativeEvent.shiftKey === true);
  return (
    <Cell className="select-none max-md:row-span-2">
      <label className="-ml-1 inline-flex size-6 items-center justify-center">
        <input
          type="checkbox"
          aria-label={label}
          checked={checked}
          onChange={onChange}
          className="size-4 accent-(--accent)"
        />
      </label>
    </Cell>
  );
}

/** The box in the header: every row shown, or none; a dash while only some are ticked. */
export function TickAll({
  label,
  ticked,
  of,
  onTick,
}: {
  label: string;
  ticked: number;
  of: number;
  onTick: (on: boolean) => void;
}) {
  const all = of > 0 && ticked === of;
  return (
    <label className="-ml-1 inline-flex size-6 items-center justify-center">
      <input
        ref={(box) => {
          if (box) box.indeterminate = ticked > 0 && !all;
        }}
        type="checkbox"
        aria-label={label}
        checked={all}
        onChange={() => onTick(!all)}
        className="size-4 accent-(--accent)"
      />
    </label>
  );
}
