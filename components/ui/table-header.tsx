"use client";

import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ColumnHeader, Row, RowGroup } from "./grid-table";

export type Column = {
  id: string;
  label: string;
  sortable?: boolean;
  end?: boolean;
  hidden?: boolean;
  className?: string;
  /** Stands in the header in place of the label. */
  head?: ReactNode;
};
export type Sort = { column: string; descending: boolean };

/** A column's name that sorts by it; once more turns the order, a third time takes it back. */
export function SortButton({
  column,
  sort,
  onSort,
}: {
  column: Pick<Column, "id" | "label" | "end">;
  sort: Sort | null;
  onSort: () => void;
}) {
  const active = sort?.column === column.id;
  const Arrow = active && sort.descending ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      onClick={onSort}
      className={clsx(
        "inline-flex h-6 items-center gap-1 whitespace-nowrap rounded hover:text-text",
        column.end && "md:flex-row-reverse",
        active && "text-text",
      )}
    >
      {column.label}
      <Arrow aria-hidden size={12} className={clsx(!active && "invisible max-md:hidden")} />
    </button>
  );
}

/** Column names that sort; when narrow, only those that sort remain, beside each other. */
export function TableHeader({
  columns,
  grid,
  sort,
  onSort,
}: {
  columns: readonly Column[];
  grid: string;
  sort: Sort | null;
  onSort: (column: string) => void;
}) {
  const t = useTranslations("table");
  return (
    <RowGroup
      className={clsx(
        "sticky top-0 z-10 border-line border-b bg-surface text-muted text-xs",
        columns.every((column) => !column.sortable && !column.head) && "max-md:hidden",
      )}
    >
      <Row
        aria-rowindex={1}
        className={clsx(
          "min-h-8 items-center px-4 max-md:flex max-md:flex-wrap max-md:gap-x-4 max-md:py-1 md:grid md:px-5",
          grid,
        )}
      >
        <span aria-hidden className="whitespace-nowrap text-faint md:hidden">
          {t("sortBy")}
        </span>
        {columns.map((column) => {
          const direction = sort?.descending ? "descending" : "ascending";
          return (
            <ColumnHeader
              key={column.id}
              aria-sort={column.sortable ? (sort?.column === column.id ? direction : "none") : undefined}
              className={clsx(
                column.end && "md:text-right",
                !column.sortable && !column.head && "max-md:hidden",
                column.head && "max-md:-order-1",
                column.className,
              )}
            >
              {column.sortable ? (
                <SortButton column={column} sort={sort} onSort={() => onSort(column.id)} />
              ) : (
                (column.head ?? <span className={clsx(column.hidden && "sr-only")}>{column.label}</span>)
              )}
            </ColumnHeader>
          );
        })}
      </Row>
    </RowGroup>
  );
}
