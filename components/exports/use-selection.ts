"use client";

import { useMemo, useState } from "react";
import { type BrowserRow, rowKey } from "./browser-rows";
import { nothingSelected, rowsBetween, type Selection, isTicked as ticked, tickRows } from "./selection";

type State = { place: string; selection: Selection; anchor: string | null };

/** What is ticked among the rows of a place; another place begins with nothing. Shift extends from the row ticked last. */
export function useSelection(place: string, rows: readonly BrowserRow[]) {
  const [kept, setKept] = useState<State>({ place, selection: nothingSelected, anchor: null });
  const { selection, anchor } = kept.place === place ? kept : { selection: nothingSelected, anchor: null };
  return useMemo(() => {
    const put = (next: Selection, from: string | null) => setKept({ place, selection: next, anchor: from });
    const begin = () => (selection.everything ? tickRows(selection, rows, true) : selection);
    return {
      selection,
      isTicked: (row: BrowserRow) => ticked(selection, row),
      toggle: (row: BrowserRow, extend: boolean) => {
        const first = extend && rows.find((each) => rowKey(each) === anchor);
        const range = first ? rowsBetween(rows, first, row) : [row];
        put(tickRows(begin(), range, !ticked(selection, row)), rowKey(row));
      },
      tickAll: (on: boolean) => put(on ? tickRows(selection, rows, true) : nothingSelected, null),
      takeEverything: () => put({ ...nothingSelected, everything: true }, null),
      clear: () => put(nothingSelected, null),
    };
  }, [place, rows, selection, anchor]);
}

export type RowSelection = ReturnType<typeof useSelection>;
