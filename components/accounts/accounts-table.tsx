"use client";

import { SearchX } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBox } from "@/components/ui/filter-box";
import { ColumnHeader, GridTable, Row, RowGroup } from "@/components/ui/grid-table";
import { SortButton } from "@/components/ui/table-header";
import { useKeys } from "@/components/ui/use-keys";
import { useRowCursor } from "@/components/ui/use-row-cursor";
import type { AccountSummary } from "@/lib/schemas/account";
import { ACCOUNT_GRID, AccountRow } from "./account-row";
import { useAccountView } from "./use-account-view";

const COLUMNS = [
  { id: "checks", hidden: true },
  { id: "account", sortable: true },
  { id: "statusAndReason", sortable: true },
  { id: "objects", sortable: true, end: true, className: "text-right" },
  { id: "newest", sortable: true, end: true, className: "text-right max-lg:hidden" },
  { id: "owners", className: "max-xl:hidden" },
  { id: "days", className: "max-xl:hidden" },
  { id: "actions", hidden: true },
] as const;

/** So many accounts are seen at once; more want a box to narrow them. */
const AT_A_GLANCE = 5;

type View = ReturnType<typeof useAccountView>;

function Header({ view: { sort, sortBy } }: { view: View }) {
  const t = useTranslations("accounts.columns");
  return (
    <RowGroup className="max-md:sr-only">
      <Row className={`${ACCOUNT_GRID} h-8 px-3 text-muted text-xs md:px-4`}>
        {COLUMNS.map((column) => {
          const label = t(column.id);
          const direction = sort?.descending ? "descending" : "ascending";
          if (!("sortable" in column))
            return (
              <ColumnHeader key={column.id} className={"className" in column ? column.className : undefined}>
                <span className={"hidden" in column ? "sr-only" : undefined}>{label}</span>
              </ColumnHeader>
            );
          return (
            <ColumnHeader
              key={column.id}
              aria-sort={sort?.column === column.id ? direction : "none"}
              className={"className" in column ? column.className : undefined}
            >
              <SortButton column={{ ...column, label }} sort={sort} onSort={() => sortBy(column.id)} />
            </ColumnHeader>
          );
        })}
      </Row>
    </RowGroup>
  );
}

/** The accounts, narrowed, sorted and pinned as one likes; one at a time opens to its checks. All but the pins is in the URL. */
export function AccountsTable({ items }: { items: readonly AccountSummary[] }) {
  const t = useTranslations("accounts");
  const view = useAccountView(items);
  const { rows, open } = view;
  const ref = useRef<HTMLDivElement>(null);
  const { move, onKeyDown } = useRowCursor(ref, rows.length);
  useKeys({ j: () => move(1), k: () => move(-1) });
  return (
    <>
      {(items.length > AT_A_GLANCE || view.filter) && (
        <FilterBox label={t("filter")} value={view.filter} onChange={view.filterBy} />
      )}
      <div ref={ref} className="overflow-hidden rounded-lg border border-line bg-surface">
        <GridTable label={t("title")} onKeyDown={onKeyDown}>
          <Header view={view} />
          <RowGroup>
            {rows.map((account, index) => (
              <AccountRow
                key={account.id}
                account={account}
                index={index}
                open={open === account.id}
                onToggle={() => view.openRow(open === account.id ? null : account.id)}
                pinned={view.pins.has(account.id)}
                onPin={() => view.toggle(account.id)}
              />
            ))}
          </RowGroup>
        </GridTable>
        {rows.length === 0 && (
          <EmptyState icon={<SearchX size={32} />} title={t("noMatch")}>
            <Button onClick={view.showAll}>{t("showAll")}</Button>
          </EmptyState>
        )}
      </div>
      {rows.length > 0 && rows.length < items.length && (
        <p className="text-muted text-sm">
          {t("shown", { shown: rows.length, of: items.length })}{" "}
          <Button look="link" onClick={view.showAll}>
            {t("showAll")}
          </Button>
        </p>
      )}
    </>
  );
}
