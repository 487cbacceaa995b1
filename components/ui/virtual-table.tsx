"use client";

import clsx from "clsx";
import { type ReactNode, useEffect, useRef } from "react";
import { GridTable, Row, RowGroup } from "./grid-table";
import { type Column, type Sort, TableHeader } from "./table-header";
import { useKeys } from "./use-keys";
import { useNarrow } from "./use-media";
import { useRowCursor } from "./use-row-cursor";
import { useWindow } from "./use-window";

const OVERSCAN = 6;
const END_MARGIN = 30;
const HEADER = 33;
const ROW_HEIGHT = { wide: 32, narrow: 56 } as const;

/**
 * A table of any length with at most about 50 rows in the document. `grid` is the class that lays out the
 * cells of a row (and the header) when wide; rows are two lines when narrow. `onEnd` asks for more.
 */
export function VirtualTable<Item>({
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
  rows: readonly Item[];
  rowKey: (row: Item) => string;
  renderRow: (row: Item) => ReactNode;
  isSelected?: (row: Item) => boolean;
  sort: Sort | null;
  onSort: (column: string) => void;
  onEnd: () => void;
  /** More rows exist than are loaded. */
  more: boolean;
  children?: ReactNode;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const height = useNarrow() ? ROW_HEIGHT.narrow : ROW_HEIGHT.wide;
  const count = rows.length;
  const { first, end, reveal } = useWindow(scroller, { count, height, offset: HEADER, overscan: OVERSCAN });
  useEffect(() => {
    if (end > 0 && end >= count - END_MARGIN) onEnd();
  }, [end, count, onEnd]);
  const { move, onKeyDown } = useRowCursor(scroller, count, reveal);
  useKeys({ j: () => move(1), k: () => move(-1) });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the rows' own links
    <div
      ref={scroller}
      data-scroller
      onKeyDown={onKeyDown}
      className="@container min-h-48 flex-1 overflow-y-auto overscroll-contain"
    >
      <GridTable label={label} aria-rowcount={more ? -1 : count + 1}>
        <TableHeader columns={columns} grid={grid} sort={sort} onSort={onSort} />
        <RowGroup className="relative" style={{ height: count * height }}>
          {rows.slice(first, end).map((row, at) => (
            <Row
              key={rowKey(row)}
              aria-rowindex={first + at + 2}
              data-row={first + at}
              className={clsx(
                "absolute inset-x-0 grid items-center border-line border-b px-4 hover:bg-hover has-[[data-primary]:focus-visible]:bg-hover md:px-5",
                grid,
                isSelected?.(row) && "bg-accent-soft!",
              )}
              style={{ height, top: (first + at) * height }}
            >
              {renderRow(row)}
            </Row>
          ))}
        </RowGroup>
      </GridTable>
      {children}
    </div>
  );
}
