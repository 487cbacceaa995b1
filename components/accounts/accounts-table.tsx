"use client";

import { useCallback, useRef } from "react";
import { useTranslations } from "use-intl";
import { ColumnHeader, GridTable, Row, RowGroup } from "@/components/ui/grid-table";
import { useKeys } from "@/components/ui/use-keys";
import { useRowCursor } from "@/components/ui/use-row-cursor";
import { useUrlState } from "@/components/ui/use-url-state";
import type { AccountSummary } from "@/lib/schemas/account";
import { ACCOUNT_GRID, AccountRow } from "./account-row";

const COLUMNS = [
  ["checks", "sr-only"],
  ["account", ""],
  ["statusAndReason", ""],
  ["objects", "text-right"],
  ["newest", "text-right max-lg:hidden"],
  ["owners", "max-xl:hidden"],
  ["days", "max-xl:hidden"],
  ["actions", "sr-only"],
] as const;

/** The accounts; one at a time opens to its checks, and which one is part of the URL. */
export function AccountsTable({ items }: { items: readonly AccountSummary[] }) {
  const t = useTranslations("accounts");
  const { params, set } = useUrlState();
  const open = params.get("open");
  const ref = useRef<HTMLDivElement>(null);
  const reveal = useCallback((index: number) => {
    ref.current?.querySelector(`[data-row="${index}"]`)?.scrollIntoView({ block: "nearest" });
  }, []);
  const { move, onKeyDown } = useRowCursor(ref, items.length, reveal);
  useKeys({ j: () => move(1), k: () => move(-1) });
  return (
    <div ref={ref} className="overflow-hidden rounded-lg border border-line bg-surface">
      <GridTable label={t("title")} onKeyDown={onKeyDown}>
        <RowGroup className="max-md:sr-only">
          <Row className={`${ACCOUNT_GRID} h-8 px-3 text-muted text-xs md:px-4`}>
            {COLUMNS.map(([name, look]) => (
              <ColumnHeader key={name} className={look === "sr-only" ? undefined : look}>
                <span className={look === "sr-only" ? "sr-only" : undefined}>{t(`columns.${name}`)}</span>
              </ColumnHeader>
            ))}
          </Row>
        </RowGroup>
        <RowGroup>
          {items.map((account, index) => (
            <AccountRow
              key={account.id}
              account={account}
              index={index}
              open={open === account.id}
              onToggle={() => set({ open: open === account.id ? null : account.id })}
            />
          ))}
        </RowGroup>
      </GridTable>
    </div>
  );
}
