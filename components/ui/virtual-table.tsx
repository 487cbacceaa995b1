"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { GridTable, Row, RowGroup } from "./grid-table";
import { type Column, type Sort, TableHeader } from "./table-header";
import { useKeys } from "./use-keys";
import { useNarrow } from "./use-media";
import { useRowCursor } from "./use-row-cursor";

const OVERSCAN = 6;
const END_MARGIN = 30;
export const ROW_HEIGHT = { wide: 32, narrow: 56 } as const;

/**
 * A table of any length with at most about 50 rows in the document. `grid` is the class that lays out the
 * cells of a row (and the header) when wide; rows are two lines when narrow. `onEnd` asks for more.
 */
export function VirtualTable<Row>({
  label,
  columns,
  grid,
  rows,
  rowKey,
  renderRow,
  isSelected,
  sort,
  onSort,
  onEnd,
  more,
  children,
}: {
  label: string;
  columns: readonly Column[];
  grid: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  renderRow: (row: Row) => ReactNode;
  isSelected?: (row: Row) => boolean;
  sort: Sort | null;
  onSort: (column: string) => void;
  onEnd?: () => void;
  /** More rows exist than are loaded. */
  more: boolean;
  children?: ReactNode;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const height = useNarrow() ? ROW_HEIGHT.narrow : ROW_HEIGHT.wide;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollPaddingStart: ROW_HEIGHT.wide,
  });
  const { measure, scrollToIndex } = virtualizer;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new row height makes old measurements wrong
  useEffect(() => measure(), [height, measure]);
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - END_MARGIN) onEnd?.();
  }, [last, rows.length, onEnd]);
  const reveal = useCallback((index: number) => scrollToIndex(index, { align: "auto" }), [scrollToIndex]);
  const { move, onKeyDown } = useRowCursor(scroller, rows.length, reveal);
  useKeys({ j: () => move(1), k: () => move(-1) });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the rows' own links
    <div
      ref={scroller}
      data-scroller
      onKeyDown={onKeyDown}
      className="min-h-48 flex-1 overflow-y-auto overscroll-contain"
    >
      <GridTable label={label} aria-rowcount={more ? -1 : rows.length + 1}>
        <TableHeader columns={columns} grid={grid} sort={sort} onSort={onSort} />
        <RowGroup className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <Row
                key={rowKey(row)}
                aria-rowindex={item.index + 2}
                data-row={item.index}
                className={clsx(
                  "absolute inset-x-0 top-0 grid items-center border-line border-b px-4 hover:bg-hover has-[[data-primary]:focus-visible]:bg-hover md:px-5",
                  grid,
                  isSelected?.(row) && "bg-accent-soft!",
                )}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                {renderRow(row)}
              </Row>
            );
          })}
        </RowGroup>
      </GridTable>
      {children}
    </div>
  );
}
